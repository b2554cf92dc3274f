"""The lines of an export, each as it stood and as it reads."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.entities import html5

from transfer.legacy.reading import refuse_characters

# With a semicolon only: "?a=1&region=2" names no trademark. Seven digits hold any character.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_INVISIBLE = {0x200B: None, 0xFEFF: None}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """`raw` as it stood; `text` with entities decoded once and any white space made one space;
    `indent` counts the white space in front, of any kind."""

    number: int
    raw: str
    text: str
    indent: int


Run = tuple[Line, ...]


def split_lines(text: str) -> tuple[Line, ...]:
    """One Line per line of clean text; a final newline opens no further line."""
    raw_lines = text.split("\n")
    if raw_lines and not raw_lines[-1]:
        raw_lines.pop()
    return tuple(_line(number, raw) for number, raw in enumerate(raw_lines, start=1))


def digest_of(lines: Iterable[Line]) -> str:
    """SHA-256 of the text as it reads; blank lines at the end don't count."""
    text = "\n".join(line.text for line in lines).rstrip("\n")
    return hashlib.sha256(text.encode()).hexdigest()


def joined(lines: Iterable[Line]) -> str:
    return " ".join(line.text for line in lines)


def folded(text: str) -> str:
    """For comparing: the words without case, punctuation and quotation marks between them."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'").replace("'", "")))


def _line(number: int, raw: str) -> Line:
    readable = raw
    if "&" in raw:
        readable = _ENTITY.sub(_character, raw).replace("\r", " ")
        refuse_characters(readable, number)
    readable = readable.translate(_INVISIBLE)
    indent = len(readable) - len(readable.lstrip())
    return Line(number, raw, " ".join(readable.split()), indent)


def _character(entity: re.Match[str]) -> str:
    written = entity.group()
    if written[1] == "#":
        return html.unescape(written)
    return html5.get(written[1:], written)
