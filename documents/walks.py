"""Lists of cards as ready SQL: a walk along the index of terms that ends when the page is full.

One term drives the walk: its rows stand in the index newest first. Whether an article has the
other terms as well is looked up in the same index, row by row, so what a page costs depends on how
far the walk goes and not on how many articles there are.

Planners would rather join all articles of both terms and sort them; a subquery in the place of a
value keeps them from it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from documents import points

Term = tuple[str, str]
Place = tuple[datetime, str]
# More rows than this are many: which of two terms with so many drives the walk matters little.
MANY = 200
_WALK = (
    "SELECT d.{}, t.published_at, t.document_id, d.expires_at, "
    "EXISTS(SELECT 1 FROM documents_plannedchange WHERE at < %s) "
    "FROM documents_documentterm t JOIN documents_document d ON d.content_id = t.document_id "
    "WHERE t.kind = %s AND t.value = %s AND (d.expires_at IS NULL OR d.expires_at > %s)"
)
_HAS = (
    "AND (SELECT 1 FROM documents_documentterm o WHERE o.kind = %s AND o.value {} "
    "AND o.document_id = t.document_id AND o.published_at = t.published_at LIMIT 1) = 1"
)
_HOW_MANY = (
    "(SELECT count(*) FROM (SELECT 1 FROM documents_documentterm "
    "WHERE kind = %s AND value = %s LIMIT %s) AS up_to)"
)


class Walk:
    """SQL and its parameters, as they are put together."""

    def __init__(self, sql: str, *parameters: object) -> None:
        self.parts = [sql]
        self.parameters: list[Any] = [*parameters]

    def add(self, sql: str, *parameters: object) -> None:
        """Append a part."""
        self.parts.append(sql)
        self.parameters += parameters

    def let_have(self, kind: str, values: Sequence[str]) -> None:
        """Leave out what has none of these values."""
        wanted = f"IN ({_marks(values)})" if len(values) > 1 else "= %s"
        self.add(_HAS.format(wanted), kind, *values)

    def leave_out(self, content_ids: Sequence[str]) -> None:
        """Leave out these ids."""
        if content_ids:
            self.add(f"AND t.document_id NOT IN ({_marks(content_ids)})", *content_ids)

    def bound(self, column: str, side: str, moment: datetime | None) -> None:
        """Leave out what is on the other side of a moment, or at it; `side` is < or >."""
        if moment:
            self.add(f"AND {column} {side} %s", moment)

    def end(self, *, oldest_first: bool, beyond: Place | None, limit: int) -> list[tuple[Any, ...]]:
        """Return rows in order, beyond a place: what `begin` names."""
        side, order = (">", "ASC") if oldest_first else ("<", "DESC")
        if beyond:
            self.add(f"AND (t.published_at, t.document_id) {side} (%s, %s)", *beyond)
        self.add(f"ORDER BY t.published_at {order}, t.document_id {order} LIMIT %s", limit)
        return points.rows(" ".join(self.parts), self.parameters)


def begin(card: str, driver: Term, *, now: datetime, horizon: datetime) -> Walk:
    """Return the walk along a term: body, published_at, id, expires_at and soon of each article."""
    return Walk(_WALK.format(card), horizon, *driver, now)


def rarest_first(terms: Sequence[Term]) -> list[Term]:
    """Return the terms, the one with the fewest rows first; those that have many are alike."""
    statement = "SELECT " + ", ".join([_HOW_MANY] * len(terms))
    parameters = [part for kind, value in terms for part in (kind, value, MANY)]
    counts = dict(zip(terms, points.rows(statement, parameters)[0], strict=True))
    return sorted(terms, key=counts.__getitem__)


def _marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
