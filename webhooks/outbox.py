"""Write events; a worker reads them. The network is never used here."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from webhooks.models import Event


def record_event(*, kind: str, payload: dict[str, Any], seq: int | None = None) -> Event:
    """Store an event in the current transaction, which must be open."""
    _refuse_alone()
    return Event.objects.create(kind=kind, payload=payload, seq=seq)


def record_events(events: Iterable[tuple[str, dict[str, Any], int]]) -> None:
    """Store many, each as (kind, payload, seq), as `record_event` does."""
    _refuse_alone()
    Event.objects.bulk_create(
        Event(kind=kind, payload=payload, seq=seq) for kind, payload, seq in events
    )


def _refuse_alone() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An event belongs into the transaction of what happened.")
