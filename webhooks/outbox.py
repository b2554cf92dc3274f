"""Write events; a worker reads them. The network is never used here."""

from typing import Any

from django.db import transaction

from webhooks.models import Event


def record_event(*, kind: str, payload: dict[str, Any], seq: int | None = None) -> Event:
    """Store an event in the current transaction, which must be open."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record_event belongs into the transaction of what happened.")
    return Event.objects.create(kind=kind, payload=payload, seq=seq)
