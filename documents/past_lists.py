"""Lists of cards as they were: two walks along indexes, of the present and the past, merged."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from documents.lists import EVERYTHING, Card, Wanted
from documents.models import DocumentTerm, PastTerm
from documents.moments import Moment
from documents.queries import unexpired
from documents.shown import first_end, is_public_now, named_in, public_now
from documents.walks import Term

Row = TypeVar("Row", bound=Model)
Place = tuple[datetime, str]
AT_LEAST = 50  # rows a round; one that shows nothing is followed by the next


def cards(
    moment: Moment, wanted: Wanted, *, card: str, beyond: Place | None, limit: int
) -> list[Card]:
    """Return at most `limit` cards in order, those beyond a place."""
    many = max(limit, AT_LEAST)
    shown: list[Card] = []
    while True:
        round_ = _round(moment, wanted, card, beyond, many)
        shown += _shown(moment, round_)
        if len(round_) < many or len(shown) >= limit:
            return shown[:limit]
        beyond = (round_[-1][0].published_at, round_[-1][0].content_id)


def _round(
    moment: Moment, wanted: Wanted, card: str, beyond: Place | None, many: int
) -> list[tuple[Card, bool]]:
    """Return cards that stood in the list then; with each whether it stands there now."""
    expiry = unexpired("document__expires_at", moment.at)
    present = DocumentTerm.objects.filter(expiry, document__seq__lte=moment.seq)
    past = PastTerm.objects.filter(
        expiry, document_id__lte=moment.seq, until_seq__gt=moment.seq
    ).exclude(**{f"document__{card}": None})
    if not moment.everything:
        present = present.filter(unexpired("document__expires_at"))
        past = past.filter(is_public_now("content_id"))
    found = {}  # by id: one that is replaced right now is found in both, in this order
    for rows, id_field in ((present, "document_id"), (past, "content_id")):
        walked: Any = walk(rows, wanted, beyond=beyond, id_field=id_field)
        columns = (f"document__{card}", "published_at", id_field, "document__expires_at")
        for body, published_at, content_id, ends in walked.values_list(*columns)[:many]:
            made = Card(bytes(body), published_at, content_id, ends, soon=True)
            found[content_id] = (made, id_field == "document_id")
    merged = sorted(
        found.values(),
        key=lambda pair: (pair[0].published_at, pair[0].content_id),
        reverse=not wanted.oldest_first,
    )
    return merged[:many]


def _shown(moment: Moment, round_: list[tuple[Card, bool]]) -> list[Card]:
    """Leave out what names something that is not public now; say until when the rest is."""
    if moment.everything:
        return [_ending(card, None) for card, _ in round_]
    named = {
        card.content_id: {card.content_id} if stands else named_in(card.body)
        for card, stands in round_
    }
    public = public_now(set().union(*named.values())) if named else {}
    return [
        _ending(card, first_end(named[card.content_id], public))
        for card, _ in round_
        if named[card.content_id] <= public.keys()
    ]


def _ending(card: Card, ends: datetime | None) -> Card:
    return Card(card.body, card.published_at, card.content_id, ends, soon=True)


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
    further = Q(**{f"published_at__{side}": at}) | Q(
        **{"published_at": at, f"{id_field}__{side}": content_id}
    )
    return Q(**{f"published_at__{side}e": at}) & further  # where the walk begins in the index
