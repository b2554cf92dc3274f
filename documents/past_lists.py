"""Lists of cards as they were: two walks along indexes, of the present and the past, merged."""

from datetime import datetime
from typing import Any

from documents.lists import Card, Wanted, walk
from documents.models import DocumentTerm, PastTerm
from documents.moments import Moment
from documents.queries import unexpired
from documents.shown import first_end, is_public_now, named_in, public_now

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
