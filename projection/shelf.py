"""What presenters read of others: published documents, noted, and kept where many are presented.

Everything that a document takes from another goes through here. So it is known which document
embeds what, also where it found nothing; and which number it had seen of it.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from django.contrib.contenttypes.models import ContentType
from taggit.models import Tag
from wagtail.models import Page

from documents import queries
from documents.seen import Seen, link_seen
from resources.models import CategoryPage
from resources.publishable import GalleyPage, concrete_kinds

MOST_IMAGES = 5000
K = TypeVar("K")
V = TypeVar("V")
_shelf: ContextVar["Shelf | None"] = ContextVar("projection_shelf", default=None)
_seen: ContextVar[Seen | None] = ContextVar("projection_seen", default=None)
_ahead: ContextVar["Foreseen | None"] = ContextVar("projection_ahead", default=None)


class Foreseen(Protocol):
    """What will be published at a moment to come (`projection.ahead`)."""

    def bodies(self, wanted: list[str], now: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Return the documents of these as they will be; `now` are those of today."""
        ...

    def links(self, wanted: list[str], now: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Return what links to these will show; `now` is what they show today."""
        ...


class Shelf:
    """Reads once what many documents embed. What it holds may grow old: see `forget`."""

    def __init__(self) -> None:
        self.bodies: dict[str, dict[str, Any] | None] = {}
        self.links: dict[str, dict[str, Any] | None] = {}
        self.content_ids: dict[int, str | None] = {}
        self.tags: dict[int, str | None] = {}
        self._images: dict[Any, dict[str, Any]] = {}
        self._known_images: set[Any] = set()
        self._categories: dict[str, CategoryPage] | None = None

    def forget(self) -> None:
        """Forget what can change: all but identities."""
        self.bodies.clear()
        self.links.clear()
        self.tags.clear()
        self._categories = None

    def knows(self, image: Any) -> bool:
        """Say whether an image that looks like this has been presented: its files are known."""
        return facts(image) in self._known_images

    def categories(self) -> dict[str, CategoryPage]:
        """Return all category pages by their path in the tree."""
        if self._categories is None:
            self._categories = {page.path: page for page in CategoryPage.objects.all()}
        return self._categories


def for_many() -> bool:
    """Say whether many are presented, so that what they show was read for all of them."""
    return _shelf.get() is not None


def facts(image: Any) -> tuple[Any, ...]:
    """Return all of an image that its presentation depends on."""
    focal = (image.focal_point_x, image.focal_point_y)
    sides = (image.focal_point_width, image.focal_point_height, image.width, image.height)
    loading = (image.average_colour, image.tiny_preview, image.crops)
    return (image.pk, image.file.name, image.credit, *loading, *focal, *sides)


def kept_image(image: Any, slot: str, present: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return an image as it is presented in a slot, built once where many are presented.

    Do not change it.
    """
    shelf = _shelf.get()
    if shelf is None:
        return present()
    known = facts(image)
    key = (slot, *known)
    if key not in shelf._images:
        if len(shelf._images) >= MOST_IMAGES:
            shelf._images.clear()
            shelf._known_images.clear()
        shelf._images[key] = present()
        shelf._known_images.add(known)
    return shelf._images[key]


@contextmanager
def shelved(shelf: Shelf) -> Iterator[None]:
    """Let all that is presented inside share what it reads."""
    token = _shelf.set(shelf)
    try:
        yield
    finally:
        _shelf.reset(token)


@contextmanager
def noting() -> Iterator[Seen]:
    """Yield what a presentation asks for, and what it saw."""
    seen = Seen()
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)


@contextmanager
def looking(ahead: Foreseen) -> Iterator[None]:
    """Let all that is presented inside find what will be published then, and nothing else."""
    token = _ahead.set(ahead)
    try:
        yield
    finally:
        _ahead.reset(token)


def bodies_of(content_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the documents of these; those that are not published are left out. Do not change."""
    shelf, wanted = _shelf.get(), [pk for pk in content_ids if pk]
    found = _kept(wanted, shelf.bodies if shelf else None, queries.bodies_of)
    if seen := _seen.get():
        seen.copied.update({pk: found[pk]["seq"] if pk in found else 0 for pk in wanted})
    return ahead.bodies(wanted, found) if (ahead := _ahead.get()) else found


def links_of(content_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return id, type, title, path and seq of these, as `bodies_of` does."""
    shelf, wanted = _shelf.get(), [pk for pk in content_ids if pk]
    found = _kept(wanted, shelf.links if shelf else None, queries.links_of)
    if seen := _seen.get():
        seen.linked.update({pk: link_seen(found.get(pk)) for pk in wanted})
    return ahead.links(wanted, found) if (ahead := _ahead.get()) else found


def content_ids_of(page_ids: Iterable[int]) -> dict[int, str]:
    """Return the content ids of pages by their keys; those that are gone are left out."""
    shelf = _shelf.get()
    return _kept(page_ids, shelf.content_ids if shelf else None, _content_ids)


def tag_names(tag_ids: Iterable[int]) -> list[str]:
    """Return the names of tags, in order."""
    shelf = _shelf.get()
    return sorted(_kept(tag_ids, shelf.tags if shelf else None, _tag_names).values())


def _kept(
    keys: Iterable[K], kept: dict[K, V | None] | None, read: Callable[[list[K]], dict[K, V]]
) -> dict[K, V]:
    wanted = list(dict.fromkeys(keys))
    if kept is None:
        return read(wanted) if wanted else {}
    if missing := [key for key in wanted if key not in kept]:
        kept.update(dict.fromkeys(missing) | read(missing))
    return {key: value for key in wanted if (value := kept[key]) is not None}


def _content_ids(page_ids: list[int]) -> dict[int, str]:
    pages = Page.objects.filter(pk__in=page_ids).order_by()
    types = set(pages.values_list("content_type", flat=True))
    found: dict[int, str] = {}
    for kind in concrete_kinds():
        known = ContentType.objects.get_for_model(kind)
        if issubclass(kind, GalleyPage) and known.pk in types:
            found.update(kind.objects.filter(pk__in=page_ids).values_list("pk", "content_id"))
    return found


def _tag_names(tag_ids: list[int]) -> dict[int, str]:
    return dict(Tag.objects.filter(pk__in=tag_ids).values_list("pk", "name"))
