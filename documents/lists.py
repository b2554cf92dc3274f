"""Lists of cards: one walk along an index of the side table of terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from documents.models import DocumentTerm
from documents.plans import something_soon
from documents.queries import unexpired

Row = TypeVar("Row", bound=Model)
Term = tuple[str, str]
EVERYTHING: Term = ("family", "article")


@dataclass(frozen=True)
class Card:
    """A row of a list."""

    body: bytes
    published_at: datetime
    content_id: str
    expires_at: datetime | None
    soon: bool


@dataclass(frozen=True)
class Wanted:
    """Which cards: `terms` must all be true of an article, and one at least of `any_of`.

    Moments are exclusive bounds. `exclude` holds ids.
    """

    terms: tuple[Term, ...] = ()
    any_of: tuple[Term, ...] = ()
    exclude: tuple[str, ...] = ()
    published_after: datetime | None = None
    published_before: datetime | None = None
    updated_after: datetime | None = None
    oldest_first: bool = False

    def combinations(self) -> list[tuple[Term, ...]]:
        """Return sets of terms; what has all of one set may be in the list, nothing else is."""
        if self.any_of:
            return [(*self.terms, term) for term in self.any_of]
        return [self.terms or (EVERYTHING,)]


def cards(
    wanted: Wanted, *, card: str, beyond: tuple[datetime, str] | None, limit: int
) -> list[Card]:
    """Return at most `limit` cards in order, those beyond a place (published_at, id).

    `card` is card_resource or card_category.
    """
    rows = walk(
        DocumentTerm.objects.filter(unexpired("document__expires_at")),
        wanted,
        beyond=beyond,
        id_field="document_id",
    )
    found = rows.annotate(soon=something_soon()).values_list(
        f"document__{card}", "published_at", "document_id", "document__expires_at", "soon"
    )[:limit]
    return [Card(bytes(body), *rest) for body, *rest in found]


def walk(
    terms: QuerySet[Row], wanted: Wanted, *, beyond: tuple[datetime, str] | None, id_field: str
) -> QuerySet[Row]:
    """Narrow rows of terms, of the present or the past, to those wanted, in order.

    The first of the terms drives the index. `id_field` holds the id of the article.
    """
    first, *others = wanted.terms or (EVERYTHING,)
    rows = terms.filter(kind=first[0], value=first[1])
    for term in others:
        rows = rows.filter(_has(terms.model, [term]))
    if wanted.any_of:
        rows = rows.filter(_has(terms.model, wanted.any_of))
    rows = _within(rows, wanted, id_field)
    if beyond:
        rows = rows.filter(_beyond(beyond, wanted.oldest_first, id_field))
    mark = "" if wanted.oldest_first else "-"
    return rows.order_by(f"{mark}published_at", f"{mark}{id_field}")


def _has(model: type[Model], terms: Iterable[Term]) -> Exists:
    one = Q()
    for kind, value in terms:
        one |= Q(kind=kind, value=value)
    return Exists(model._default_manager.filter(one, document=OuterRef("document")))


def _within(rows: QuerySet[Row], wanted: Wanted, id_field: str) -> QuerySet[Row]:
    bounds = {
        "published_at__gt": wanted.published_after,
        "published_at__lt": wanted.published_before,
        "document__updated_at__gt": wanted.updated_after,
    }
    rows = rows.filter(**{name: moment for name, moment in bounds.items() if moment})
    return rows.exclude(**{f"{id_field}__in": wanted.exclude}) if wanted.exclude else rows


def _beyond(place: tuple[datetime, str], oldest_first: bool, id_field: str) -> Q:
    at, content_id = place
    side = "gt" if oldest_first else "lt"
    return Q(**{f"published_at__{side}": at}) | Q(
        **{"published_at": at, f"{id_field}__{side}": content_id}
    )
