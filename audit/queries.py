"""What is read from the record: entries, and whether the chain holds."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from audit.chain import HASHED, as_data, hash_of
from audit.models import AuditEntry, AuditHead


@dataclass(frozen=True)
class Verdict:
    """How far the chain holds. `flaw` is empty if all of it does, else a sentence."""

    count: int
    head: str
    flaw: str = ""


def entries(*, since: int = 0, content_id: str = "") -> Iterator[AuditEntry]:
    """Yield entries after this number, in order; a stream, however many there are."""
    rows = AuditEntry.objects.filter(number__gt=since).order_by("number")
    if content_id:
        rows = rows.filter(content_id=content_id)
    return rows.iterator(chunk_size=1000)


def of_content(content_id: str) -> list[AuditEntry]:
    """Return all entries of this content."""
    return list(entries(content_id=content_id))


def verify(exported: Iterable[str] = ()) -> Verdict:
    """Walk the chain from its first entry; stop at the first that does not fit.

    `exported` are the lines of an earlier export: whatever they say has to be there still.
    """
    count, head = 0, ""
    lines = _parsed(exported)
    line = next(lines, None)
    stream = entries()
    while True:
        try:
            entry = next(stream, None)
        except (ValueError, TypeError) as error:
            return Verdict(count, head, f"Entry {count + 1} cannot be read: {error}.")
        if entry is None:
            break
        data = as_data(entry)
        if flaw := _flaw(entry, data, count + 1, head):
            return Verdict(count, head, flaw)
        while line and line.get("number", 0) <= entry.number:
            if flaw := _difference(line, data, entry):
                return Verdict(count, head, flaw)
            line = next(lines, None)
        count, head = entry.number, entry.entry_hash
    if line:
        return Verdict(count, head, f"Entry {line.get('number')} was exported and is gone.")
    return Verdict(count, head, _flaw_of_head(count, head))


def _flaw(entry: AuditEntry, data: dict[str, Any], number: int, head: str) -> str:
    if entry.number != number:
        return f"Entry {number} is missing: entry {entry.number} follows {number - 1}."
    if entry.previous_hash != head:
        return f"Entry {number} does not continue the entry before it."
    if entry.entry_hash != hash_of(data):
        return f"Entry {number} was changed: its hash does not fit what it says."
    return ""


def _difference(line: dict[str, Any], data: dict[str, Any], entry: AuditEntry) -> str:
    if line.get("number") != entry.number or line.get("entry_hash") != hash_of(line):
        return f"Line {line.get('number')} of the file does not fit itself or its place."
    if line["entry_hash"] != entry.entry_hash:
        other = next((name for name in HASHED if line.get(name) != data[name]), "entry_hash")
        return f"Entry {entry.number} differs from what was exported: {other}."
    return ""


def _flaw_of_head(count: int, head: str) -> str:
    kept = AuditHead.objects.filter(pk=1).first()
    if kept is None:
        return "The record has no head."
    if kept.number > count:
        return f"Entry {count + 1} is missing: the head of the record is at {kept.number}."
    if (kept.number, kept.entry_hash) != (count, head):
        return f"Entry {count} does not fit the head of the record."
    return ""


def _parsed(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for line in lines:
        if line.strip():
            yield json.loads(line)
