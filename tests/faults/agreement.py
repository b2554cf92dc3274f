"""What must agree after whatever happened: page, approvals, ledger, document, events."""

from typing import Any

from wagtail.models import Page

from documents.models import Document, EntryKind, LedgerEntry
from editorial.canonical import content_hash
from editorial.models import Approval, BreakGlass
from webhooks.models import Event

SHOWS = (EntryKind.PUBLISHED, EntryKind.MOVED, EntryKind.REFRESHED)


def disagreements(content: Any) -> list[str]:
    """Return sentences about what does not agree; empty when all does."""
    return page_disagreements(content) + store_disagreements()


def page_disagreements(content: Any) -> list[str]:
    """Return what does not agree for one page or snippet; takes as long after 1,000 rounds."""
    row = type(content).objects.get(pk=content.pk)
    document = Document.objects.filter(pk=row.content_id).defer("body").first()
    last = LedgerEntry.objects.filter(content_id=row.content_id).order_by("-seq").first()
    found = []
    if row.live != bool(document):
        found.append(f"live is {row.live}, document is {document}")
    if document is None and last and last.kind in SHOWS:
        found.append(f"the ledger says {last.kind}, but there is no document")
    if document and last:
        if document.seq != last.seq or last.kind not in SHOWS:
            found.append(f"document {document.seq}, ledger {last.seq} {last.kind}")
        hashes = {content_hash(row), document.content_hash, last.content_hash}
        if len(hashes) != 1:
            found.append(f"hashes differ: {hashes}")
        if bytes(Document.objects.get(pk=row.content_id).body) != bytes(last.body or b""):
            found.append("the document's bytes are not the ledger's")
    if last and not Event.objects.filter(seq=last.seq).exists():
        found.append(f"ledger entry {last.seq} has no event")
    return found + _approval_disagreements(row, document, last)


def _approval_disagreements(row: Any, document: Any, last: Any) -> list[str]:
    """Look at the newest approvals: used exactly where something was published by them."""
    found = []
    approvals = Approval.objects.filter(content_id=row.content_id).order_by("-pk")
    if document:
        public = Approval.objects.standing().for_content(row.content_id, document.content_hash)
        glass = BreakGlass.objects.filter(
            content_id=row.content_id, content_hash=document.content_hash
        )
        passed = public.exclude(used_at=None).exists() or glass.exists()
        if last.kind == EntryKind.PUBLISHED and not passed:
            found.append("nothing approved is marked used for what is public")
    for approval in approvals.exclude(used_at=None).defer("content", "manifest")[:4]:
        if not LedgerEntry.objects.filter(
            content_id=row.content_id, content_hash=approval.content_hash
        ).exists():
            found.append(f"approval {approval.pk} is used, but nothing was published by it")
    return found


def store_disagreements() -> list[str]:
    """Return what does not agree in the store and the tree as a whole; grows with the ledger."""
    found = []
    numbers = list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True))
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("the ledger has gaps")
    events = list(Event.objects.order_by("seq").values_list("seq", flat=True))
    if events != numbers:
        found.append(f"{len(numbers)} ledger entries, {len(events)} events")
    kinds = ("bad characters", "bad path", "orphans", "bad depth", "bad numchild")
    problems = zip(kinds, Page.find_problems(), strict=True)
    return found + [f"the tree: {kind} at {pages}" for kind, pages in problems if pages]
