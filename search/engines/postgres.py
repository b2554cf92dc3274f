"""PostgreSQL: a column `vector` with a GIN index. No text search configuration is used."""

from collections.abc import Sequence

from django.db import connection

from search.engines.port import BREAK, INSERT, Terms, terms_of_texts, values_of
from search.language import Phrase, Question
from search.texts import Searchable

MOST_PLACES = 255  # PostgreSQL keeps no more of one term
GAP = 2
UPSERT = INSERT.format(
    names=", vector", values=", %s::tsvector", changes=", vector = excluded.vector"
)


class Postgres:
    """Terms are written as a tsvector, questions as a tsquery: both literally."""

    SOURCE = "search_entry e"
    MATCHES = "e.vector @@ %s::tsquery"
    # Weights of text, labels, dek, title; long texts count a little less.
    SCORE = "(ts_rank('{0.1, 0.3, 0.4, 1.0}', e.vector, %s::tsquery, 1) * 1000000)::bigint"
    SCORE_TAKES = 1

    def write(self, content_id: str, texts: Searchable) -> None:
        """Put the row, in one statement."""
        vector = _vector(terms_of_texts(texts))
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, values_of(content_id, texts, vector))

    def of_question(self, question: Question) -> str:
        """Return `('a' | 'b' <-> 'c') & 'd' & !('e')`."""
        wanted = [f"({' | '.join(map(self.of_phrase, group))})" for group in question.groups]
        return " & ".join([*wanted, *(f"!({self.of_phrase(p)})" for p in question.excluded)])

    def of_beginning(self, before: Sequence[str], start: str) -> str:
        """Return `'a':A & '_sta':*A`."""
        return " & ".join([*(f"'{term}':A" for term in before), f"'_{start}':*A"])

    def of_any_word(self, words: Sequence[str]) -> str:
        """Return `'_a' | '_b'`."""
        return " | ".join(f"'_{word}'" for word in words)

    def of_phrase(self, phrase: Phrase) -> str:
        """Return `'a' <-> 'b'`."""
        return " <-> ".join(f"'{term}'" for term in phrase)


def _vector(terms: Terms) -> str:
    """Return a tsvector as text: each term with its places and weights."""
    places: dict[str, list[str]] = {}
    place = 0
    for weight, field in zip(
        "ABCD", (terms.title, terms.dek, terms.labels, terms.text), strict=True
    ):
        for term in field:
            place += 1
            if term != BREAK:
                places.setdefault(term, []).append(f"{place}{weight}")
        place += GAP
    return " ".join(f"'{term}':{','.join(at[:MOST_PLACES])}" for term, at in places.items())
