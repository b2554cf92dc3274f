"""Who hears of the ledger: search, comments, placements. They react to entries, not to pages."""

from collections.abc import Callable, Sequence

from documents.models import LedgerEntry

Listener = Callable[[LedgerEntry], None]
ListenerToMany = Callable[[Sequence[LedgerEntry]], None]
_listeners: list[tuple[Listener, ListenerToMany]] = []


def register_listener(listener: Listener, to_many: ListenerToMany | None = None) -> None:
    """Call `listener` with each new entry, inside the transaction that wrote it.

    `to_many` takes a batch of entries `refreshed` at once.
    """

    def one_by_one(entries: Sequence[LedgerEntry]) -> None:
        for entry in entries:
            listener(entry)

    _listeners.append((listener, to_many or one_by_one))


def announce(entry: LedgerEntry) -> None:
    """Tell all listeners."""
    for listener, _ in _listeners:
        listener(entry)


def announce_refreshed(entries: Sequence[LedgerEntry]) -> None:
    """Tell all listeners of a batch."""
    for _, to_many in _listeners:
        to_many(entries)
