"""Who hears of the ledger: search, comments, placements. They react to entries, not to pages."""

from collections.abc import Callable

from documents.models import LedgerEntry

Listener = Callable[[LedgerEntry], None]
_listeners: list[Listener] = []


def register_listener(listener: Listener) -> None:
    """Call `listener` with each new entry, inside the transaction that wrote it."""
    _listeners.append(listener)


def announce(entry: LedgerEntry) -> None:
    """Tell all listeners."""
    for listener in _listeners:
        listener(entry)
