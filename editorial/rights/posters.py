"""What is published and shows the poster of a recording (a finder of `media.uses`)."""

from collections.abc import Collection, Iterator

from editorial.models import DraftRecording
from editorial.rights.drafts import contents_of, live, use_of
from media.models import Recording
from media.uses import Use, Where


def find_uses(image_ids: Collection[int]) -> Iterator[Use]:
    """Yield a use for each, also where the recording got its poster after their last draft."""
    with_poster = Recording.objects.filter(poster__in=image_ids)
    posters = dict(with_poster.values_list("pk", "poster"))
    if not posters:
        return
    played = live(DraftRecording.objects.filter(recording_id__in=posters)).order_by("pk")
    rows = list(played.values_list("recording_id", "content_id"))
    contents = contents_of({content_id for _recording, content_id in rows})
    for recording, content_id in rows:
        if content := contents.get(content_id):
            yield use_of(posters[recording], content, Where.PUBLISHED)
