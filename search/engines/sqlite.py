"""SQLite: a full-text table `search_words` (FTS5) beside the entries, with their row ids."""

from collections.abc import Sequence

from django.db import connection

from search.engines.port import INSERT, terms_of_texts, values_of
from search.language import Phrase, Question
from search.texts import Searchable

UPSERT = INSERT.format(names="", values="", changes="")
WORDS = """
INSERT OR REPLACE INTO search_words (rowid, title, dek, labels, text) VALUES (%s, %s, %s, %s, %s)
"""


class Sqlite:
    """Terms are written as words parted by blanks; questions as quoted strings with operators."""

    # CROSS JOIN keeps the order: the full text first, then the rows that it found.
    SOURCE = "search_words CROSS JOIN search_entry e ON e.id = search_words.rowid"
    MATCHES = "search_words MATCH %s"
    # Weights of title, dek, labels, text. bm25 is lower where the match is better.
    SCORE = "CAST(round(bm25(search_words, 10.0, 4.0, 3.0, 1.0) * -1000000000) AS INTEGER)"
    SCORE_TAKES = 0

    def write(self, content_id: str, texts: Searchable) -> None:
        """Put the row, and its terms beside it. Whoever deletes the row deletes them: a trigger."""
        terms = terms_of_texts(texts)
        fields = (terms.title, terms.dek, terms.labels, terms.text)
        with connection.cursor() as cursor:
            cursor.execute(UPSERT, values_of(content_id, texts))
            for (row_id,) in cursor.fetchall():
                cursor.execute(WORDS, [row_id, *map(" ".join, fields)])

    def of_question(self, question: Question) -> str:
        """Return `(("a" OR "b c") AND ("d")) NOT "e"`."""
        wanted = [f"({' OR '.join(map(self.of_phrase, group))})" for group in question.groups]
        return " NOT ".join([f"({' AND '.join(wanted)})", *map(self.of_phrase, question.excluded)])

    def of_beginning(self, before: Sequence[str], start: str) -> str:
        """Return `title : "a" AND title : "_sta" *`."""
        return " AND ".join([*(f'title : "{term}"' for term in before), f'title : "_{start}" *'])

    def of_any_word(self, words: Sequence[str]) -> str:
        """Return `"_a" OR "_b"`."""
        return " OR ".join(f'"_{word}"' for word in words)

    def of_phrase(self, phrase: Phrase) -> str:
        """Return `"a b"`."""
        return f'"{" ".join(phrase)}"'
