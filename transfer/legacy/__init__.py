"""The legacy text export, read without a database.

`read_legacy` turns a file into text, `parse_legacy` turns text into a `LegacyArticle` in which
every line of the input is accounted for. Both raise `LegacyRefused` and nothing else.
"""

from transfer.legacy.model import (
    Disposition,
    Face,
    LegacyArticle,
    LegacyAuthor,
    LegacyBlock,
    LegacyComment,
    LegacyPromo,
    LegacyRefused,
    LineUse,
)
from transfer.legacy.parser import parse_legacy
from transfer.legacy.reading import MAX_BYTES, MAX_LINES, decode_legacy, read_legacy

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "Disposition",
    "Face",
    "LegacyArticle",
    "LegacyAuthor",
    "LegacyBlock",
    "LegacyComment",
    "LegacyPromo",
    "LegacyRefused",
    "LineUse",
    "decode_legacy",
    "parse_legacy",
    "read_legacy",
]
