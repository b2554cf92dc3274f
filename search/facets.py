"""How many of what was found have which type, category, tag or author: counted, within a bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from documents.lists import Wanted
from foundation import clock
from search.language import Question
from search.queries import ORDER, Order, hits
from search.statements import moment, rows_of

FACETS = ("type", "category", "tag", "author")
LINKED = ("category", "author")  # their values are ids of documents
MOST_COUNTED = 1_000
MOST_VALUES = 50
COUNTS = """,
best AS (SELECT content_id, expires_at FROM hits ORDER BY {order} LIMIT %s),
counted AS (
  SELECT t.kind, t.value, COUNT(*) AS number
  FROM best JOIN documents_documentterm t ON t.document_id = best.content_id
  WHERE t.kind IN ({kinds}) GROUP BY t.kind, t.value
)
SELECT counted.kind, counted.value, d.title, counted.number,
  (SELECT COUNT(*) FROM (SELECT 1 FROM hits LIMIT %s) AS bounded),
  (SELECT MIN(expires_at) FROM best)
FROM counted
LEFT JOIN documents_document d ON d.content_id = counted.value
  AND d.type = counted.kind AND (d.expires_at IS NULL OR d.expires_at > %s)
ORDER BY counted.number DESC, counted.value
"""


@dataclass(frozen=True)
class Value:
    """One value of a facet, as its filter takes it, with the words to show."""

    value: str
    title: str
    count: int


@dataclass(frozen=True)
class Facets:
    """Values by facet, most frequent first; `complete` if all that was found is counted."""

    values: dict[str, list[Value]]
    complete: bool
    ends: datetime | None  # when something that is counted expires


def count(question: Question, wanted: Wanted, order: Order, kinds: Sequence[str]) -> Facets:
    """Count the best thousand of what was found. One query."""
    sql, parameters = hits(question, wanted, order)
    sql += COUNTS.format(order=ORDER, kinds=", ".join(["%s"] * len(kinds)))
    parameters += [MOST_COUNTED, *kinds, MOST_COUNTED + 1, clock.now()]
    rows = rows_of(sql, parameters)
    values: dict[str, list[Value]] = {kind: [] for kind in kinds}
    for kind, value, title, number, *_ in rows:
        # Categories are terms by path, too: those are no documents' ids.
        if (title or kind not in LINKED) and len(values[kind]) < MOST_VALUES:
            values[kind].append(Value(value, title or value, number))
    found, ends = rows[0][4:] if rows else (0, None)
    return Facets(values, complete=found <= MOST_COUNTED, ends=moment(ends))
