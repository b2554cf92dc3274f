"""Reads of the index: what was found, in order, with finished cards from the store."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from documents.lists import Wanted
from search.engines import engine
from search.filters import Condition, conditions_of
from search.language import Question
from search.statements import moment, rows_of

Face = Literal["resource", "category"]
Order = Literal["relevance", "newest"]
Place = tuple[int, datetime, str]  # score, first publication, id
ORDER = "score DESC, published_at DESC, content_id DESC"

HITS = """
WITH hits AS (
  SELECT e.id, e.content_id, e.published_at, e.expires_at, {score} AS score
  FROM {source} WHERE {matches} AND {conditions}
)"""
PAGE = """,
page AS (SELECT * FROM hits WHERE {beyond} ORDER BY {order} LIMIT %s)
SELECT d.{card}, page.score, page.published_at, page.content_id, page.expires_at,
  e.title, e.dek, e.text
FROM page
JOIN documents_document d ON d.content_id = page.content_id
JOIN search_entry e ON e.id = page.id
ORDER BY page.score DESC, page.published_at DESC, page.content_id DESC
"""
BEYOND = "(score, published_at, content_id) < (%s, %s, %s)"


@dataclass(frozen=True)
class Hit:
    """One document that was found; `card` is finished bytes, the rest is plain text."""

    card: bytes
    place: Place
    expires_at: datetime | None
    title: str
    dek: str
    text: str


def find(
    question: Question,
    wanted: Wanted,
    *,
    face: Face,
    order: Order,
    beyond: Place | None,
    limit: int,
) -> list[Hit]:
    """Return at most `limit` articles in order, those beyond a place."""
    sql, parameters = hits(question, wanted, order)
    sql += PAGE.format(card=f"card_{face}", beyond=BEYOND if beyond else "1 = 1", order=ORDER)
    found = []
    for row in rows_of(sql, [*parameters, *(beyond or ()), limit]):
        card, score, published_at, content_id, expires_at, *texts = row
        place = (int(score), moment(published_at) or datetime.min, content_id)
        found.append(Hit(bytes(card), place, moment(expires_at), *texts))
    return found


def hits(question: Question, wanted: Wanted, order: Order) -> tuple[str, list[object]]:
    """Return a WITH clause that names `hits`, and its parameters."""
    expression = engine().of_question(question)
    return hits_of(expression, conditions_of(wanted), scored=order == "relevance")


def hits_of(expression: str, conditions: Condition, *, scored: bool) -> tuple[str, list[object]]:
    """Return the same for an expression of the engine."""
    kind = engine()
    sql = HITS.format(
        score=kind.SCORE if scored else "0",
        source=kind.SOURCE,
        matches=kind.MATCHES,
        conditions=conditions.sql,
    )
    takes = kind.SCORE_TAKES if scored else 0
    return sql, [*[expression] * takes, expression, *conditions.parameters]
