"""Where images are used: the port. Those above who keep content tell of their uses."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _


class Where(TextChoices):
    """In what an image is used."""

    PUBLISHED = "published", _("Published")
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    RELEASE = "release", _("In a release")
    RECORDING = "recording", _("Poster of a recording")


@dataclass(frozen=True)
class Use:
    """One piece of content that uses an image; `link` leads to its form, `note` says more."""

    image_id: int
    where: Where
    content_id: str
    title: str
    kind: str
    link: str
    note: str = ""


Finder = Callable[[Collection[int]], Iterable[Use]]
Used = Callable[[], QuerySet[Any, Any]]
_finders: list[Finder] = []
_used: list[Used] = []


def register_finder(finder: Finder, used: Used | None = None) -> None:
    """Add a function that returns the uses of these images, by their keys.

    `used` returns the keys of all images that it would find, as a query: none without it.
    """
    _finders.append(finder)
    if used:
        _used.append(used)


def is_used() -> Q:
    """Return the condition that something uses an image, for the database to answer."""
    condition = Q(pk__in=())
    for used in _used:
        condition |= Q(pk__in=used())
    return condition


def uses_of(image_ids: Collection[int]) -> dict[int, list[Use]]:
    """Return the uses of each of these images: what is published first, then by title."""
    found: dict[int, list[Use]] = {pk: [] for pk in image_ids}
    seen: set[tuple[int, Where, str]] = set()
    for finder in _finders:
        for use in finder(image_ids):
            key = use.image_id, use.where, use.content_id
            if key not in seen:
                seen.add(key)
                found[use.image_id].append(use)
    order = list(Where)
    for uses in found.values():
        uses.sort(key=lambda use: (order.index(use.where), use.title, use.content_id))
    return found


def published_with(image_id: int) -> list[str]:
    """Return the content ids of what is published with this image, in order."""
    uses = uses_of([image_id])[image_id]
    return sorted({use.content_id for use in uses if use.where == Where.PUBLISHED})
