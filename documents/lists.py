"""Lists of cards: one walk along an index of the side table of terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from documents import walks
from documents.plans import horizon
from documents.points import moments
from documents.walks import Term
from foundation import clock

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
    driver, *others = _in_turn(wanted.terms or (EVERYTHING,))
    walk = walks.begin(card, driver, now=clock.now(), horizon=horizon())
    for kind, value in others:
        walk.let_have(kind, [value])
    if wanted.any_of:
        walk.let_have(wanted.any_of[0][0], [value for _, value in wanted.any_of])
    walk.bound("t.published_at", ">", wanted.published_after)
    walk.bound("t.published_at", "<", wanted.published_before)
    walk.bound("d.updated_at", ">", wanted.updated_after)
    walk.leave_out(wanted.exclude)
    rows = walk.end(oldest_first=wanted.oldest_first, beyond=beyond, limit=limit)
    moment = moments()
    return [
        Card(bytes(body), moment(at), content_id, moment(ends), bool(soon))
        for body, at, content_id, ends, soon in rows
    ]


def _in_turn(terms: Sequence[Term]) -> Sequence[Term]:
    """Let the rarest term drive the walk: its number is asked only where there is a tag."""
    if len(terms) > 1 and any(kind == "tag" for kind, _ in terms):
        return walks.rarest_first(terms)
    return sorted(terms, key=lambda term: term[0] != "author")
