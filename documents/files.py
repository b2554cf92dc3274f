"""Which files documents name: those of today, and all versions that the ledger keeps."""

import re
from collections.abc import Callable, Iterator, Set
from typing import Any
from urllib.parse import unquote_to_bytes

from django.db.models import Model

from documents.models import Document, LedgerEntry
from documents.past_models import PastDocument

CHUNK = 500
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Document: ("body", "card_resource", "card_category"),
    LedgerEntry: ("body", "card"),
    PastDocument: ("card_resource", "card_category"),
}


def named_in_documents(names: Set[str], progress: Callable[[int, int], None]) -> set[str]:
    """Return which of these names are the end of an address in a document, of now or then.

    Reads all documents, in portions; `progress` is told how many it has read, and of how many.
    """
    pattern = _pattern(names)
    found: set[str] = set()
    done, total = 0, sum(model._default_manager.count() for model in COLUMNS)
    progress(done, total)
    for model, columns in COLUMNS.items():
        for rows in _portions(model, columns):
            for content in (bytes(value) for row in rows for value in row[1:] if value):
                found.update(_matches(pattern, content))
            done += len(rows)
            progress(done, max(total, done))
    return found & names


def _pattern(names: Set[str]) -> re.Pattern[bytes]:
    """Match an address from the folder on, up to what cannot stand in one."""
    folders = {name.partition("/")[0] for name in names if "/" in name}
    start = "|".join(re.escape(folder) for folder in sorted(folders)) or "(?!)"
    return re.compile(rf'(?<![\w.-])(?:{start})/[^\s"\\,?#<>]+'.encode())


def _matches(pattern: re.Pattern[bytes], content: bytes) -> Iterator[str]:
    """Yield what may be a name: an address, and each end of it that begins behind a slash."""
    for address in pattern.findall(content):
        name = unquote_to_bytes(address).decode(errors="replace")
        while name:
            yield name
            name = name.partition("/")[2]


def _portions(model: type[Model], columns: tuple[str, ...]) -> Iterator[list[tuple[Any, ...]]]:
    rows = model._default_manager.order_by("pk").values_list("pk", *columns)
    portion = list(rows[:CHUNK])
    while portion:
        yield portion
        portion = list(rows.filter(pk__gt=portion[-1][0])[:CHUNK])
