"""How hard English text is to read, by Flesch's formula of 1948.

206.835 - 1.015 x words per sentence - 84.6 x syllables per word: 60 to 70 is plain English, below
30 is for scholars. Syllables are counted by groups of vowels, which is right to within a few
hundredths per word. Libraries that count better bring a dictionary of their own; for a piece of
advice this is enough.
"""

import re
from typing import Any

from bs4 import BeautifulSoup

FEWEST_WORDS = 100
TEXTS = ("paragraph", "list", "question_answer", "call_out")

_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n+")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]e|[^tdaeiouy]ed|[^scxzgaeiouy]es)$")


def running_text(body: Any) -> str:
    """Return the prose of a body: paragraphs, lists, answers, call-outs; one line each."""
    blocks = [block.get_prep_value()["value"] for block in body if block.block_type in TEXTS]
    lines = [line for block in blocks for line in _strings(block)]
    return "\n".join(BeautifulSoup(line, "html.parser").get_text(" ") for line in lines)


def words_of(text: str) -> list[str]:
    """Return the words."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return about how many syllables a word has."""
    lower = word.lower()
    groups = len(_VOWELS.findall(lower))
    return max(1, groups - (1 if groups > 1 and _SILENT.search(lower) else 0))


def reading_ease(text: str) -> float:
    """Return Flesch's reading ease; 100 for text without a word."""
    words = words_of(text)
    if not words:
        return 100.0
    sentences = sum(1 for part in _SENTENCE.split(text) if words_of(part))
    per_word = sum(syllables(word) for word in words) / len(words)
    return 206.835 - 1.015 * len(words) / max(1, sentences) - 84.6 * per_word


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        kept = [item for key, item in value.items() if key not in ("id", "type", "tone", "style")]
        return [line for item in kept for line in _strings(item)]
    if isinstance(value, list):
        return [line for item in value for line in _strings(item)]
    return []
