"""Pictures that stand before recordings (a finder of `media.uses`)."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from media.recordings.models import Recording
from media.uses import Use, Where


def used() -> QuerySet[Recording, Any]:
    """Return the keys of all images that are a poster."""
    return Recording.objects.exclude(poster=None).values("poster")


def find_uses(image_ids: Collection[int]) -> Iterator[Use]:
    """Yield a use for each recording of the library that has one of these as its poster."""
    for one in Recording.objects.filter(poster__in=image_ids).order_by("pk"):
        assert one.poster_id is not None  # it is one of these
        kind, link = str(Recording._meta.verbose_name), reverse("recordings:edit", args=[one.pk])
        yield Use(one.poster_id, Where.RECORDING, f"recording:{one.pk}", one.title, kind, link)
