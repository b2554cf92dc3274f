"""Keys that come from outside: in addresses and in forms written by hand."""

from collections.abc import Iterable
from typing import Any

DIGITS = 18  # what every database takes for a key


def keys_in(told: Iterable[Any]) -> list[int]:
    """Return those of them that may be keys; leave out words, and numbers that are too large."""
    texts = (str(one) for one in told)
    return [int(text) for text in texts if text.isdecimal() and len(text) <= DIGITS]
