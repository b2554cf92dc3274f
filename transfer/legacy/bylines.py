"""The byline: "By A", "By A and B", "By A, B, and C", with credentials or a job title behind."""

from __future__ import annotations

import re

from transfer.legacy.accounting import Sheet
from transfer.legacy.lines import Line
from transfer.legacy.model import LegacyAuthor
from transfer.legacy.templates import is_comment_form

_BYLINE = re.compile(r"(?:written )?by ?:? (?P<names>\S.*)", re.IGNORECASE)
_EMPTY = re.compile(r"by ?:?", re.IGNORECASE)
_BETWEEN = re.compile(r" ?(?:, and |, & |,| and | & |;| with ) ?", re.IGNORECASE)
_CREDENTIAL = re.compile(
    r"(?:[JS]r\.?|I{2,3}|IV|Esq\.?|(?=\S*[A-Z]\S*[A-Z])[A-Z][A-Za-z.\-/®]{1,11})"
)
_PARTICLES = frozenset(
    {
        "al",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
        "zu",
    }
)
_ROLES = frozenset(
    {
        "author",
        "blogger",
        "columnist",
        "contributor",
        "correspondent",
        "editor",
        "freelancer",
        "intern",
        "journalist",
        "reporter",
        "staffer",
        "writer",
    }
)
_LONGEST = 200
_MOST_NAMES = 20


def find_byline(sheet: Sheet) -> Line | None:
    """The first free line, above any comment form, that reads as a byline."""
    for line in sheet.lines:
        if is_comment_form(line):
            return None
        if sheet.is_free(line.number - 1) and (
            _EMPTY.fullmatch(line.text) or read_byline(line.text)
        ):
            return line
    return None


def claim_byline(sheet: Sheet, line: Line) -> tuple[LegacyAuthor, ...]:
    """Its authors; none when nothing stands behind the "By"."""
    authors = read_byline(line.text)
    if authors:
        sheet.imported([line], "authors" if len(authors) > 1 else "author")
    else:
        sheet.template([line], "byline", "The byline is empty.")
    return authors


def read_byline(text: str) -> tuple[LegacyAuthor, ...]:
    """The authors that the text names, or none if it is no byline."""
    if len(text) > _LONGEST or not (found := _BYLINE.fullmatch(text)):
        return ()
    authors: list[LegacyAuthor] = []
    for piece in _BETWEEN.split(found["names"]):
        if not piece:
            continue
        last = authors[-1] if authors else None
        if last and _CREDENTIAL.fullmatch(piece):
            authors[-1] = LegacyAuthor(f"{last.name}, {piece}", last.job_title)
        elif last and not last.job_title and names_role(piece):
            authors[-1] = LegacyAuthor(last.name, piece)
        elif _is_name(piece):
            authors.append(LegacyAuthor(piece))
        else:
            return ()
    return _without_doubles(authors)[:_MOST_NAMES]


def plain_name(author: LegacyAuthor) -> str:
    """The name without credentials."""
    return author.name.partition(",")[0]


def names_role(text: str) -> bool:
    """Whether the text says what somebody does for a publisher, as "staff writer" does."""
    words = text.casefold().replace("-", " ").split()
    return any(word.rstrip("s") in _ROLES for word in words)


def _is_name(piece: str) -> bool:
    words = piece.split()
    if not 1 <= len(words) <= 6 or any(character.isdigit() for character in piece):
        return False
    if piece[-1] in "!?:…" or (piece[-1] == "." and len(words[-1]) > 4):
        return False
    return words[0][0].isalpha() and all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    if word.casefold() in _PARTICLES:
        return True
    letters = [character for character in word if character.isalpha()]
    if not letters or any(not (c.isalpha() or c in ".'’-‐“”\"()®") for c in word):
        return False
    return not letters[0].islower()


def _without_doubles(authors: list[LegacyAuthor]) -> tuple[LegacyAuthor, ...]:
    return tuple({author.name.casefold(): author for author in reversed(authors)}.values())[::-1]
