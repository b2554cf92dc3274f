"""Clearances: written by the publishing service before a row goes live, ended with its document."""

from datetime import datetime
from typing import Any

from django.db import models

from documents.models import Document
from editorial.models import Approval, Clearance
from resources.publishable import concrete_kinds

BATCH = 500


def root_of(kind: type[models.Model]) -> type[models.Model]:
    """Return the model whose table holds `live`: Page for every page, else the kind itself."""
    found: type[models.Model] = kind._meta.get_field("live").model
    return found


def clear(
    content: Any, revision_id: int, *, approvals: list[Approval], digest: str, now: datetime
) -> None:
    """Let this row go live with this revision, by these approvals: they are used by it.

    Called under the row's lock. The triggers look for both before Wagtail saves it.
    """
    Approval.objects.filter(pk__in=[approval.pk for approval in approvals]).update(used_at=now)
    _write([_clearance(type(content), content, digest, revision_id, now)])


def end(content_id: str) -> None:
    """Nothing of this is public any more."""
    Clearance.objects.filter(content_id=content_id).delete()


def catch_up(now: datetime) -> int:
    """Clear what was published before there were clearances; return how many rows that were."""
    known = set(Clearance.objects.values_list("content_id", flat=True))
    hashes = dict(Document.objects.values_list("content_id", "content_hash"))
    late = hashes.keys() - known
    if not late:
        return 0
    missing = [
        _clearance(kind, row, hashes[row.content_id], row.live_revision_id, now)
        for kind in concrete_kinds()
        for row in kind._base_manager.filter(live=True).only("content_id", "live_revision_id")
        if row.content_id in late
    ]
    for start in range(0, len(missing), BATCH):
        _write(missing[start : start + BATCH])
    return len(missing)


def _clearance(
    kind: type[models.Model], row: Any, content_hash: str, revision_id: int | None, now: datetime
) -> Clearance:
    return Clearance(
        root=root_of(kind)._meta.label_lower,
        object_id=str(row.pk),
        content_id=row.content_id,
        content_hash=content_hash,
        revision_id=revision_id,
        at=now,
    )


def _write(rows: list[Clearance]) -> None:
    Clearance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["root", "object_id"],
        update_fields=["content_id", "content_hash", "revision_id", "at"],
    )
