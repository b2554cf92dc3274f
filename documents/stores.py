"""What a read asks: the store as it is, or as it was at a moment (`documents.past`)."""

from datetime import datetime
from typing import Protocol

from documents import lists, places, queries
from documents.lists import Card, Wanted
from documents.places import Category, Place
from documents.queries import Elsewhere, Stored


class Store(Protocol):
    """Reads that can be answered for the present and for the past, in the same words."""

    @property
    def at(self) -> datetime | None:
        """The moment that is asked for; None for the present."""

    def by_id(self, content_id: str, *, known: str = "") -> Stored | None:
        """Return the document with this id; its bytes may be left out if `known` is their ETag."""

    def by_path(self, path: str, *, known: str = "") -> Stored | None:
        """Return the document at this path; its bytes may be left out in the same way."""

    def by_type(
        self,
        *types: str,
        order: str = "title",
        beyond: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> list[Stored]:
        """Return documents of types that have few, by title, path or id.

        All of them, or at most `limit` beyond a place: what orders them, and an id.
        """

    def tombstone(self, content_id: str) -> str | None:
        """Return the public note of what is gone (may be empty); None if it never was."""

    def elsewhere(self, path: str) -> Elsewhere | None:
        """Say where a former path leads, or that what stood at this one is gone."""

    def all_places(self) -> list[Place]:
        """Return home page, resource pages and categories, by path."""

    def category_at(self, path: str) -> Category | None:
        """Return the category at a path; None if there is none, or something else stands there."""

    def cards(
        self, wanted: Wanted, *, card: str, beyond: tuple[datetime, str] | None, limit: int
    ) -> list[Card]:
        """Return at most `limit` cards in order, those beyond a place (published_at, id)."""


class Present:
    """The store as it is: each read is one indexed look-up."""

    at = None
    by_id = staticmethod(queries.by_id)
    by_path = staticmethod(queries.by_path)
    by_type = staticmethod(queries.by_type)
    tombstone = staticmethod(queries.tombstone)
    elsewhere = staticmethod(queries.elsewhere)
    all_places = staticmethod(places.all_places)
    category_at = staticmethod(places.category_at)
    cards = staticmethod(lists.cards)


PRESENT: Store = Present()
