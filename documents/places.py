"""Where things stand: a category with those below it, and all that a menu needs."""

import json
from dataclasses import dataclass, fields
from datetime import datetime

from documents.models import Document
from documents.plans import something_soon
from documents.queries import Stored, unexpired

HOME, RESOURCE, CATEGORY = "home", "resource", "category"
PLACES = (HOME, RESOURCE, CATEGORY)


@dataclass(frozen=True)
class Place:
    """A page that others may stand below; paths end in a slash."""

    content_id: str
    type: str
    title: str
    path: str
    expires_at: datetime | None
    soon: bool

    def is_directly_below(self, path: str) -> bool:
        """Whether only its own name stands after `path`."""
        rest = self.path.removeprefix(path).rstrip("/")
        return self.path.startswith(path) and bool(rest) and "/" not in rest


@dataclass(frozen=True)
class Category:
    """A category's document and the published subcategories right below it, by path."""

    stored: Stored
    below: list[Place]


def place_of(stored: Stored, path: str) -> Place:
    """Return the place of a document whose row is not at hand."""
    title = json.loads(stored.body)["title"]
    return Place(stored.content_id, stored.type, title, path, stored.expires_at, stored.soon)


_PLACE = ("content_id", "type", "title", "path", "expires_at", "soon")


def category_at(path: str) -> Category | None:
    """Return the category at a path; None if there is none, or something else stands there."""
    rows = Document.objects.filter(
        unexpired("expires_at"), type=CATEGORY, path__startswith=path
    ).annotate(soon=something_soon())
    found = sorted(rows, key=lambda row: str(row.path).split("/"))
    if not found or found[0].path != path:
        return None
    stored = {field.name: getattr(found[0], field.name) for field in fields(Stored)}
    places = [Place(**{name: getattr(row, name) for name in _PLACE}) for row in found[1:]]
    below = [place for place in places if place.is_directly_below(path)]
    return Category(Stored(**stored | {"body": bytes(found[0].body)}), below)


def all_places() -> list[Place]:
    """Return home page, resource pages and categories, by path."""
    rows = Document.objects.filter(
        unexpired("expires_at"), type__in=PLACES, path__isnull=False
    ).annotate(soon=something_soon())
    places = [Place(*row) for row in rows.values_list(*_PLACE)]
    return sorted(places, key=lambda place: place.path.split("/"))  # collations overlook slashes
