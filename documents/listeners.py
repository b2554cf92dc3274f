"""Who hears of the ledger: search, comments, placements. They react to entries, not to pages."""

from collections.abc import Callable, Mapping, Sequence

from documents.models import LedgerEntry

Listener = Callable[[LedgerEntry], None]
ListenerToMany = Callable[[Sequence[LedgerEntry]], None]
# Takes bytes of documents by their ids, before anything is locked.
Preparation = Callable[[Mapping[str, bytes]], ListenerToMany]
_listeners: list[tuple[Listener, Preparation]] = []


def register_listener(listener: Listener, prepare: Preparation | None = None) -> None:
    """Call `listener` with each new entry, inside the transaction that wrote it.

    Entries `refreshed` come in batches: `prepare` is given their documents, as yet without their
    numbers, and returns what is called with those entries that were written.
    """

    def one_by_one(entries: Sequence[LedgerEntry]) -> None:
        for entry in entries:
            listener(entry)

    _listeners.append((listener, prepare or (lambda documents: one_by_one)))


def announce(entry: LedgerEntry) -> None:
    """Tell all listeners."""
    for listener, _ in _listeners:
        listener(entry)


def prepare_refreshed(documents: Mapping[str, bytes]) -> ListenerToMany:
    """Let all listeners get ready for a batch; what is returned tells them of its entries."""
    ready = [prepare(documents) for _, prepare in _listeners]

    def tell(entries: Sequence[LedgerEntry]) -> None:
        for to_many in ready:
            to_many(entries)

    return tell
