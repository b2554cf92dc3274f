"""The one way into the record."""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from audit.chain import as_data, hash_of
from audit.context import carried
from audit.history import show_in_history
from audit.models import Act, AuditEntry, AuditHead


def record(
    *,
    act: Act,
    content: Any,
    actor: Any,
    door: str,
    note: str = "",
    content_hash: str = "",
    at: datetime | None = None,
    actor_name: str = "",
    **detail: Any,
) -> AuditEntry:
    """Append one entry, inside the transaction of the act; return it.

    `content` is what the act is about: it has a `content_id` and prints as its title. `actor` is a
    user, or None for Galley itself; `actor_name` is given when she acts in somebody's name.
    `detail` holds what JSON can hold; times are written as text. Lock the content before you call:
    this takes the head of the record, and after it nothing but the ledger's head is locked
    (docs/adr/0012-audit-chain.md).
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("An act is recorded in its own transaction, or not.")
    head = AuditHead.objects.select_for_update().filter(pk=1).first()
    if head is None:
        raise RuntimeError("The record has no head: run 'manage.py migrate'.")
    entry = AuditEntry(
        number=head.number + 1,
        at=at or timezone.now(),
        act=Act(act).value,
        actor_id=actor.pk if actor else None,
        actor_name=(actor_name or _name(actor))[:200],
        content_id=content.content_id,
        content_kind=getattr(content, "document_type", "") or content._meta.label_lower,
        title=str(content),
        content_hash=content_hash,
        door=door,
        note=note,
        detail=json.loads(json.dumps(carried() | detail, cls=DjangoJSONEncoder)),
        previous_hash=head.entry_hash,
    )
    entry.entry_hash = hash_of(as_data(entry))
    entry.save(force_insert=True)
    head.number, head.entry_hash = entry.number, entry.entry_hash
    head.save(update_fields=["number", "entry_hash"])
    show_in_history(entry, content=content, actor=actor)
    return entry


def _name(actor: Any) -> str:
    return (actor.get_full_name() or actor.get_username()) if actor else "Galley"
