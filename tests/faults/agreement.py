"""What must agree after whatever happened: page, approvals, ledger, document, events."""

from typing import Any

from documents.models import Document, EntryKind, LedgerEntry
from editorial.canonical import content_hash
from editorial.models import Approval
from webhooks.models import Event

SHOWN = (EntryKind.PUBLISHED, EntryKind.MOVED)


def disagreements(content: Any) -> list[str]:
    """Return sentences about what does not agree for one page; empty when all does."""
    page = type(content).objects.get(pk=content.pk)
    document = Document.objects.filter(pk=page.content_id).first()
    last = LedgerEntry.objects.filter(content_id=page.content_id).order_by("-seq").first()
    found = []
    if page.live != bool(document):
        found.append(f"live is {page.live}, document is {document}")
    if document and last:
        if document.seq != last.seq or last.kind not in SHOWN:
            found.append(f"document {document.seq}, ledger {last.seq} {last.kind}")
        hashes = {content_hash(page), document.content_hash, last.content_hash}
        if len(hashes) != 1:
            found.append(f"hashes differ: {hashes}")
        used = Approval.objects.filter(
            content_id=page.content_id, content_hash=last.content_hash, used_at=None
        )
        if used.exists():
            found.append("approvals of what is public are not marked used")
    published = set(
        LedgerEntry.objects.filter(content_id=page.content_id).values_list("content_hash")
    )
    for approval in Approval.objects.exclude(used_at=None).filter(content_id=page.content_id):
        if (approval.content_hash,) not in published:
            found.append(f"approval {approval.pk} is used, but nothing was published by it")
    numbers = list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True))
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("the ledger has gaps")
    events = list(Event.objects.order_by("seq").values_list("seq", flat=True))
    if events != numbers:
        found.append(f"{len(numbers)} ledger entries, {len(events)} events")
    return found
