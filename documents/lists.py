"""Lists of cards: one walk along an index of the side table of terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from documents.models import DocumentTerm
from documents.plans import something_soon
from documents.queries import unexpired

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

    `card` is card_resource or card_category. The first of the terms drives the index.
    """
    first, *others = wanted.terms or (EVERYTHING,)
    rows = DocumentTerm.objects.filter(
        unexpired("document__expires_at"), kind=first[0], value=first[1]
    )
    for term in others:
        rows = rows.filter(_has([term]))
    if wanted.any_of:
        rows = rows.filter(_has(wanted.any_of))
    rows = _within(rows, wanted)
    if beyond:
        rows = rows.filter(_beyond(beyond, wanted.oldest_first))
    mark = "" if wanted.oldest_first else "-"
    found = (
        rows.order_by(f"{mark}published_at", f"{mark}document_id")
        .annotate(soon=something_soon())
        .values_list(
            f"document__{card}", "published_at", "document_id", "document__expires_at", "soon"
        )[:limit]
    )
    return [Card(bytes(body), *rest) for body, *rest in found]


def _has(terms: Iterable[Term]) -> Exists:
    one = Q()
    for kind, value in terms:
        one |= Q(kind=kind, value=value)
    return Exists(DocumentTerm.objects.filter(one, document=OuterRef("document")))


def _within(rows: QuerySet[DocumentTerm], wanted: Wanted) -> QuerySet[DocumentTerm]:
    bounds = {
        "published_at__gt": wanted.published_after,
        "published_at__lt": wanted.published_before,
        "document__updated_at__gt": wanted.updated_after,
    }
    rows = rows.filter(**{name: moment for name, moment in bounds.items() if moment})
    return rows.exclude(document_id__in=wanted.exclude) if wanted.exclude else rows


def _beyond(place: tuple[datetime, str], oldest_first: bool) -> Q:
    at, content_id = place
    side = "gt" if oldest_first else "lt"
    return Q(**{f"published_at__{side}": at}) | Q(
        **{"published_at": at, f"document_id__{side}": content_id}
    )
