"""What is published and shows the poster of a recording (a finder of `media.uses`)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from editorial.models import DraftImage, DraftRecording
from editorial.rights.drafts import contents_of, in_revisions, live, note_media, use_of
from media.models import Recording
from media.uses import Use, Where

IMAGE = "image:"


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


def note_published(row: Any, revision_id: int, manifest: Mapping[str, str]) -> None:
    """Note posters that recordings got after this draft was saved: readers have them from now on.

    They stay noted when the recording gets another one, as the document keeps what was approved.
    """
    if not any(key.startswith("recording:") for key in manifest):
        return
    if revision_id == row.latest_revision_id:
        note_media(row.content_id, revision_id, manifest)
        return
    images = {int(key[len(IMAGE) :]) for key in manifest if key.startswith(IMAGE)}
    stand = {image for image, _content in in_revisions(images, {row.content_id: revision_id})}
    here = {"content_id": row.content_id, "first_revision_id": revision_id}
    alone = here | {"until_revision_id": revision_id + 1}
    DraftImage.objects.bulk_create(
        [DraftImage(image_id=image, **alone) for image in sorted(images - stand)],
        ignore_conflicts=True,
    )
