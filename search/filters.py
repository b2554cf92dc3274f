"""What narrows a search, as SQL: the same filters as those of the lists."""

from collections.abc import Iterable
from dataclasses import dataclass

from documents.lists import Wanted
from documents.schemas import ARTICLE_TYPES
from documents.walks import Term
from foundation import clock

PUBLIC = "(e.expires_at IS NULL OR e.expires_at > %s)"
HAS = "EXISTS (SELECT 1 FROM documents_documentterm t WHERE t.document_id = e.content_id AND ({}))"
TERM = "(t.kind = %s AND t.value = %s)"


@dataclass(frozen=True)
class Condition:
    """A part of a WHERE clause on search_entry as `e`, and its parameters."""

    sql: str
    parameters: list[object]


def public() -> Condition:
    """Return the condition that all must meet: not expired by the clock."""
    return Condition(PUBLIC, [clock.now()])


def conditions_of(wanted: Wanted) -> Condition:
    """Return the condition for articles that are wanted."""
    parts = [public(), _among("e.type", ARTICLE_TYPES)]
    parts += [_has([term]) for term in wanted.terms]
    if wanted.any_of:
        parts.append(_has(wanted.any_of))
    if wanted.exclude:
        excluded = _among("e.content_id", wanted.exclude)
        parts.append(Condition(f"NOT {excluded.sql}", excluded.parameters))
    if wanted.published_after:
        parts.append(Condition("e.published_at > %s", [wanted.published_after]))
    if wanted.published_before:
        parts.append(Condition("e.published_at < %s", [wanted.published_before]))
    return both(*parts)


def both(*parts: Condition) -> Condition:
    """Return the condition that all of these are true."""
    values = [value for part in parts for value in part.parameters]
    return Condition(" AND ".join(part.sql for part in parts), values)


def _has(terms: Iterable[Term]) -> Condition:
    named = list(terms)
    values: list[object] = [value for term in named for value in term]
    return Condition(HAS.format(" OR ".join([TERM] * len(named))), values)


def _among(column: str, values: Iterable[str]) -> Condition:
    listed: list[object] = list(values)
    return Condition(f"{column} IN ({', '.join(['%s'] * len(listed))})", listed)
