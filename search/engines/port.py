"""What a database must be able to do: keep terms, and find and weigh the rows that have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from search.language import Phrase, Question
from search.texts import Searchable
from search.words import terms_of, wholes_of

BREAK = "_"  # stands between blocks, so that no phrase reaches across; no term is like it
MOST_TERMS = 15_000  # of one document: what comes later is not found

INSERT = """
INSERT INTO search_entry
  (content_id, type, seq, published_at, expires_at, digest, title, dek, labels, text{names})
SELECT content_id, type, seq, published_at, expires_at, %s, %s, %s, %s, %s{values}
FROM documents_document WHERE content_id = %s
ON CONFLICT (content_id) DO UPDATE SET
  type = excluded.type, seq = excluded.seq, published_at = excluded.published_at,
  expires_at = excluded.expires_at, digest = excluded.digest, title = excluded.title,
  dek = excluded.dek, labels = excluded.labels, text = excluded.text{changes}
RETURNING id
"""


@dataclass(frozen=True)
class Terms:
    """Terms by field, in order, with `BREAK` between blocks. Whole words begin with "_"."""

    title: list[str]
    dek: list[str]
    labels: list[str]
    text: list[str]


def terms_of_texts(texts: Searchable) -> Terms:
    """Return the terms of a document."""
    return Terms(
        title=[*_by_line(texts.title), BREAK, *_wholes(texts.title)],
        dek=_by_line(texts.dek),
        labels=[*_by_line(texts.labels), BREAK, *_wholes(texts.labels)],
        text=_by_line(texts.text)[:MOST_TERMS],
    )


def _by_line(text: str) -> list[str]:
    terms: list[str] = []
    for line in text.split("\n"):
        terms += [*terms_of(line), BREAK]
    return terms[:-1]


def _wholes(text: str) -> list[str]:
    return [f"_{word}" for word in wholes_of(text)]


def values_of(content_id: str, texts: Searchable, *more: Any) -> list[Any]:
    """Return the parameters of `INSERT`; `more` for the columns that an engine adds."""
    return [texts.digest(), texts.title, texts.dek, texts.labels, texts.text, *more, content_id]


class Engine(Protocol):
    """Fragments of SQL, and how terms are written. All values are parameters.

    `SOURCE` names the tables, search_entry as `e`; `MATCHES` takes an expression; `SCORE` is a
    whole number, higher is better, and takes as many expressions as `SCORE_TAKES`.
    """

    SOURCE: str
    MATCHES: str
    SCORE: str
    SCORE_TAKES: int

    def write(self, content_id: str, texts: Searchable) -> None:
        """Put the row of a document that stands in the store, whether or not there is one."""

    def of_question(self, question: Question) -> str:
        """Return the expression for a question that has groups."""

    def of_beginning(self, before: Sequence[str], start: str) -> str:
        """Return the expression for terms and the start of one more whole word in the title."""

    def of_any_word(self, words: Sequence[str]) -> str:
        """Return the expression for one at least of whole words, in title or labels."""

    def of_phrase(self, phrase: Phrase) -> str:
        """Return the expression for terms that follow each other."""
