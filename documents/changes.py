"""What changed after a number of the ledger: each document once, as it stands now.

What was published and has been taken away since is told, not shown. The order is commit order
(docs/adr/0020), so who has read up to a number has missed nothing before it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

from documents.models import REMOVALS, Document, EntryKind, FormerPath, LedgerEntry
from foundation import clock


@dataclass(frozen=True)
class Change:
    """The newest entry of one piece of content; `body` is None when it is no longer public."""

    seq: int
    kind: str
    content_id: str
    type: str
    path: str
    at: datetime
    note: str
    successor: str
    body: bytes | None


def changes_after(seq: int, *, limit: int) -> list[Change]:
    """Return at most `limit` changes with a number above `seq`, in order."""
    later = LedgerEntry.objects.filter(content_id=OuterRef("content_id"), seq__gt=OuterRef("seq"))
    document = Document.objects.filter(seq=OuterRef("seq"))
    former = FormerPath.objects.filter(path=OuterRef("path"), gone=False)
    rows = (
        LedgerEntry.objects.filter(~Exists(later), seq__gt=seq)
        .annotate(
            expires_at=Subquery(document.values("expires_at")),
            leads_to=Subquery(former.values("content_id")),
        )
        .order_by("seq")
        .defer("card", "content_hash", "actor_name", "door")[:limit]
    )
    return [_change(row) for row in rows]


def _change(row: LedgerEntry) -> Change:
    kind = EntryKind(row.kind)
    expires_at = getattr(row, "expires_at", None)
    if expires_at and expires_at <= clock.now():
        kind = EntryKind.EXPIRED  # by the clock; the scheduler's own entry will follow
    removed = kind in REMOVALS or row.body is None
    return Change(
        seq=row.seq,
        kind=kind.value if kind in REMOVALS or not removed else EntryKind.DELETED.value,
        content_id=row.content_id,
        type=row.type,
        path=row.path,
        at=row.at,
        note=row.note if row.kind in REMOVALS else "",
        successor=getattr(row, "leads_to", None) or "" if kind == EntryKind.REDIRECTED else "",
        body=None if removed or row.body is None else bytes(row.body),
    )
