"""Erasure of what was public once: its bytes go, the rows of the ledger stay."""

from collections.abc import Collection

from documents.models import Document, LedgerEntry, PastDocument, PastTerm


def past_versions(*, content_id: str, before: int | None = None) -> list[int]:
    """Return the numbers of versions that are past and still have their bytes.

    What is public now is not among them: withdraw it first, if it has to go as well. No lock is
    needed: what is past stays past.
    """
    standing = Document.objects.filter(pk=content_id).values_list("seq", flat=True)
    entries = LedgerEntry.objects.filter(content_id=content_id, body__isnull=False)
    entries = entries.exclude(seq__in=list(standing))
    if before is not None:
        entries = entries.filter(seq__lt=before)
    return sorted(entries.values_list("seq", flat=True))


def redact(numbers: Collection[int]) -> None:
    """Remove bytes, cards, titles and terms of past versions, inside the caller's transaction."""
    LedgerEntry.objects.filter(seq__in=numbers).update(body=None, card=None, etag="")
    PastTerm.objects.filter(document__in=numbers).delete()
    PastDocument.objects.filter(seq__in=numbers).update(
        title="", etag="", keys=None, card_resource=None, card_category=None
    )
