"""Other words for what was not found, and titles that begin like what is being typed.

Both know only what is in the index, so only what is published.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from string import ascii_lowercase

from documents.lists import Wanted
from search.engines import engine
from search.filters import Condition, conditions_of, public
from search.language import Question, single_words, understand
from search.queries import find, hits_of
from search.statements import moment, rows_of
from search.words import TOKEN, clean, is_common, term_of, whole, wholes_of

MOST_LOOKED_AT = 6  # words of one question
MOST_CORRECTED = 3
SHORTEST, LONGEST = 4, 20  # letters of a word that is corrected
MOST_SEEN = 50
KNOWN = "SELECT EXISTS (SELECT 1 FROM {source} WHERE {matches} AND {conditions})"
SIMILAR = """
SELECT e.title, e.labels FROM {source} WHERE {matches} AND {conditions}
ORDER BY e.published_at DESC, e.content_id DESC LIMIT %s
"""
TITLES = """
SELECT d.content_id, d.type, d.title, d.path, hits.expires_at FROM hits
JOIN documents_document d ON d.content_id = hits.content_id
WHERE d.path IS NOT NULL
ORDER BY hits.score DESC, hits.published_at DESC, hits.content_id DESC LIMIT %s
"""


@dataclass(frozen=True)
class Suggestion:
    """A document whose title has the words."""

    id: str
    type: str
    title: str
    path: str
    expires_at: datetime | None

    def as_dict(self) -> dict[str, str]:
        """Return what readers get of it."""
        return {"id": self.id, "type": self.type, "title": self.title, "path": self.path}


def titles_like(text: str, *, limit: int) -> list[Suggestion]:
    """Return documents whose titles have all words of a text, the last one begun. One query."""
    tokens = TOKEN.findall(clean(text))
    start = whole(tokens[-1]) if tokens else ""
    if not start:
        return []
    before = [term for token in tokens[:-1] if not is_common(token) and (term := term_of(token))]
    sql, parameters = hits_of(engine().of_beginning(before, start), public(), scored=True)
    found = rows_of(sql + TITLES, [*parameters, limit])
    return [
        Suggestion(id=row[0], type=row[1], title=row[2], path=row[3], expires_at=moment(row[4]))
        for row in found
    ]


def corrected(text: str, wanted: Wanted) -> list[str]:
    """Return the question with its unknown words replaced by near ones, if that finds something.

    At most ten quick queries; for questions that found nothing.
    """
    text, shift = clean(text), 0
    fixed = text
    conditions = conditions_of(Wanted())
    looked_at = single_words(text)[:MOST_LOOKED_AT]
    for word in [w for w in looked_at if not _is_known(w[0], conditions)][:MOST_CORRECTED]:
        if near := _nearest(whole(word[0]), conditions):
            fixed = fixed[: word.start() + shift] + near + fixed[word.end() + shift :]
            shift += len(near) - len(word[0])
    if fixed == text:
        return []
    found = find(understand(fixed), wanted, face="resource", order="newest", beyond=None, limit=1)
    return [fixed] if found else []


def _is_known(token: str, conditions: Condition) -> bool:
    expression = engine().of_question(Question(groups=(((term_of(token),),),)))
    return bool(_rows(KNOWN, expression, conditions)[0][0])


def _nearest(word: str, conditions: Condition) -> str:
    """Return the most frequent word of titles and labels that is one slip away; empty if none."""
    if not (word.isascii() and word.isalpha() and SHORTEST <= len(word) <= LONGEST):
        return ""
    near = set(_one_slip_away(word))
    rows = _rows(SIMILAR, engine().of_any_word(sorted(near)), conditions, MOST_SEEN)
    seen = Counter(w for row in rows for text in row for w in wholes_of(text) if w in near)
    return min(seen, key=lambda w: (-seen[w], w), default="")


def _one_slip_away(word: str) -> Iterator[str]:
    """Give all words with one letter left out, doubled up, exchanged, or two in wrong order."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _rows(sql: str, expression: str, conditions: Condition, *more: object) -> list[tuple[str, ...]]:
    kind = engine()
    filled = sql.format(source=kind.SOURCE, matches=kind.MATCHES, conditions=conditions.sql)
    return rows_of(filled, [expression, *conditions.parameters, *more])
