"""What a reader types, understood: words, "phrases", -without, OR. Anything is a question."""

import re
from dataclasses import dataclass, field

from search.words import TOKEN, clean, is_common, term_of, terms_of

MOST_CHARACTERS = 200
MOST_WORDS = 32
PIECE = re.compile(r'(-?)"([^"]*)"|([^\s"]+)|"')
ONLY_COMMON = (
    "These words are too common to search for: add another one, or put them in quotation marks."
)
ONLY_EXCLUDED = "This says what to leave out, but not what to look for."
NOTHING = "There is no word in this question."

Phrase = tuple[str, ...]  # terms that follow each other; mostly one


class TooLong(ValueError):
    """The question has more characters or words than are looked for."""


@dataclass(frozen=True)
class Question:
    """Of each group one phrase at least must be there, and none of the excluded.

    `hint` says why there is nothing to look for; it is empty when there is.
    """

    groups: tuple[tuple[Phrase, ...], ...] = ()
    excluded: tuple[Phrase, ...] = ()
    hint: str = ""

    @property
    def phrases(self) -> frozenset[Phrase]:
        """All that is looked for."""
        return frozenset(phrase for group in self.groups for phrase in group)


@dataclass
class _Reading:
    groups: list[list[Phrase]] = field(default_factory=list)
    excluded: list[Phrase] = field(default_factory=list)
    common: bool = False
    joins: bool = False  # an OR stands before what comes next

    def add(self, phrase: Phrase, *, excluded: bool) -> None:
        if excluded:
            self.excluded.append(phrase)
        elif self.joins and self.groups:
            self.groups[-1].append(phrase)
        else:
            self.groups.append([phrase])
        self.joins = False


def understand(text: str) -> Question:
    """Return the question, or raise `TooLong`. There is no wrong syntax."""
    text = clean(text)
    if len(text) > MOST_CHARACTERS:
        raise TooLong(f"must have at most {MOST_CHARACTERS} characters")
    if len(TOKEN.findall(text)) > MOST_WORDS:
        raise TooLong(f"must have at most {MOST_WORDS} words")
    reading = _Reading()
    for minus, quoted, word in PIECE.findall(text):
        if word == "OR":
            reading.joins = bool(reading.groups)
            continue
        excluded = bool(minus) or word.startswith("-")
        tokens = TOKEN.findall(quoted or word)
        if word and len(tokens) == 1 and is_common(tokens[0]):
            reading.common, reading.joins = True, False
        elif phrase := tuple(terms_of(quoted or word)):
            reading.add(phrase, excluded=excluded)
    groups = dict.fromkeys(tuple(dict.fromkeys(group)) for group in reading.groups)
    return Question(tuple(groups), tuple(dict.fromkeys(reading.excluded)), _hint(reading))


def _hint(reading: _Reading) -> str:
    if reading.groups:
        return ""
    if reading.common:
        return ONLY_COMMON
    return ONLY_EXCLUDED if reading.excluded else NOTHING


def single_words(text: str) -> list[re.Match[str]]:
    """Return the words that are looked for one by one, with their places: those to correct."""
    found = []
    for piece in PIECE.finditer(clean(text)):
        word = piece[3] or ""
        tokens = list(TOKEN.finditer(clean(text), piece.start(), piece.end()))
        if word and word != "OR" and not word.startswith("-") and len(tokens) == 1:
            found += [token for token in tokens if not is_common(token[0]) and term_of(token[0])]
    return found
