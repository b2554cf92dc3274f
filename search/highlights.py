"""Where a text says what was asked for: its words between <mark> and </mark>, the rest escaped."""

from dataclasses import dataclass
from html import escape
from itertools import islice

from search.language import Phrase
from search.words import TOKEN, term_of

LOOK = 6_000  # words of a text that are looked at
EXCERPT = 34  # words
BEFORE = 6  # words of it before the first match


@dataclass(frozen=True)
class Highlight:
    """Safe HTML with no other element than `mark`."""

    title: str
    excerpt: str


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    term: str


Match = tuple[int, Phrase]  # number of its first word


def highlight(title: str, text: str, phrases: frozenset[Phrase]) -> Highlight:
    """Return the title, and the part of the text that has most of the phrases."""
    words = _words(title)
    return Highlight(
        title=_marked(title, 0, len(title), words, _matches(words, phrases)),
        excerpt=_excerpt(text, phrases),
    )


def _excerpt(text: str, phrases: frozenset[Phrase]) -> str:
    words = _words(text)
    if not words:
        return ""
    matches = _matches(words, phrases)
    first = max(_best_start(matches) - BEFORE, 0)
    last = min(first + EXCERPT, len(words)) - 1
    start = words[first].start if first else 0
    end = words[last].end if last + 1 < len(words) else min(len(text), words[last].end + 20)
    inside = [
        (at, phrase) for at, phrase in matches if at >= first and at + len(phrase) <= last + 1
    ]
    part = _marked(text, start, end, words, inside)
    return f"{'… ' if start else ''}{part}{' …' if end < len(text) else ''}"


def _words(text: str) -> list[_Word]:
    found = islice(TOKEN.finditer(text), LOOK)
    return [_Word(word.start(), word.end(), term_of(word[0])) for word in found]


def _matches(words: list[_Word], phrases: frozenset[Phrase]) -> list[Match]:
    terms = [word.term for word in words]
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase)
    return [
        (at, phrase)
        for at, term in enumerate(terms)
        for phrase in by_first.get(term, ())
        if tuple(terms[at : at + len(phrase)]) == phrase
    ]


def _best_start(matches: list[Match]) -> int:
    """Return the first word of the match that has most different phrases close behind it."""
    best, most = 0, 0
    for number, (start, _) in enumerate(matches):
        near = {
            phrase
            for at, phrase in islice(matches, number, number + EXCERPT)
            if at < start + EXCERPT - BEFORE
        }
        if len(near) > most:
            best, most = start, len(near)
    return best


def _marked(text: str, start: int, end: int, words: list[_Word], matches: list[Match]) -> str:
    """Return a part of a text as one line of HTML."""
    marked = sorted({at + offset for at, phrase in matches for offset in range(len(phrase))})
    parts = []
    for at in marked:
        word = words[at]
        parts.append(escape(text[start : word.start]))
        parts.append(f"<mark>{escape(text[word.start : word.end])}</mark>")
        start = word.end
    return " ".join("".join([*parts, escape(text[start:end])]).split())
