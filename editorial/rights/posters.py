"""Published articles that show the poster of a recording (a finder of `media.uses`)."""

from collections.abc import Collection, Iterator

from django.db.models import F

from editorial.models import Clearance
from editorial.rights.drafts import use_of
from media.uses import Use, Where
from resources.models import MultimediaPage


def find_uses(image_ids: Collection[int]) -> Iterator[Use]:
    """Yield a use for each, also where the recording got its poster after their last draft."""
    playing = MultimediaPage.objects.filter(recording__poster__in=image_ids)
    cleared = playing.filter(content_id__in=Clearance.objects.values("content_id"))
    for page in cleared.annotate(of=F("recording__poster")):
        yield use_of(page.of, page, Where.PUBLISHED)
