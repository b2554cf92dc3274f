"""How long a text takes to read, counted in the words that readers get."""

import math
import re
from collections.abc import Iterator
from typing import Any

WORDS_A_MINUTE = 220
TAG = re.compile(r"<[^>]*>")
# The words of blocks, as against their anchors, addresses, styles and credits; and against
# transcripts, which are folded away below what plays: it is heard rather than read.
SPOKEN = frozenset(("html", "text", "items", "caption", "question", "answer", "title", "rows"))


def reading_minutes(body: list[dict[str, Any]]) -> int:
    """Return whole minutes for the blocks of a document, at least one."""
    words = sum(len(_spoken(text).split()) for text in _texts(body))
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def _spoken(text: str) -> str:
    return TAG.sub(" ", text) if "<" in text else text


def _texts(body: list[dict[str, Any]]) -> Iterator[str]:
    for block in body:
        for name, value in block.items():
            if name in SPOKEN:
                yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
