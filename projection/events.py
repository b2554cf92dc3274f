"""What front ends are told of an entry of the ledger."""

from collections.abc import Iterable
from typing import Any

from documents.models import LedgerEntry
from webhooks.outbox import record_events


def announce_all(entries: Iterable[LedgerEntry]) -> None:
    """Write one event for each, in the transaction that wrote them."""
    record_events((f"document.{entry.kind}", _payload(entry), entry.seq) for entry in entries)


def _payload(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "id": entry.content_id,
        "type": entry.type,
        "path": entry.path or None,
        "seq": entry.seq,
        "at": entry.at.isoformat(),
    }
