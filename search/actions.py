"""What changes the index: it follows the ledger, inside the transaction that wrote the entry."""

import json
from collections.abc import Callable, Mapping, Sequence

from django.db.models import OuterRef, Subquery

from documents.models import Document, EntryKind, LedgerEntry
from search.engines import engine
from search.models import SearchEntry
from search.texts import Searchable, searchable

UNCHANGED = (EntryKind.REFRESHED, EntryKind.MOVED)  # the words of these are mostly as they were


def index_entry(entry: LedgerEntry) -> None:
    """Let the index hold what the ledger has just said of one document."""
    texts = searchable(json.loads(bytes(entry.body))) if entry.body else None
    if texts is None:
        SearchEntry.objects.filter(content_id=entry.content_id).delete()
    elif entry.kind not in UNCHANGED or not _follow(entry.content_id, texts):
        engine().write(entry.content_id, texts)


def prepare_refreshed(documents: Mapping[str, bytes]) -> Callable[[Sequence[LedgerEntry]], None]:
    """Do the same for a batch: most have the texts that they had, and follow by one statement."""
    texts = {pk: searchable(json.loads(body)) for pk, body in documents.items()}
    digests = {pk: text.digest() for pk, text in texts.items() if text}

    def index_refreshed(entries: Sequence[LedgerEntry]) -> None:
        rows = SearchEntry.objects.filter(content_id__in=[one.content_id for one in entries])
        known = rows.values_list("content_id", "digest")
        same = {pk for pk, digest in known if digests.get(pk) == digest}
        SearchEntry.objects.filter(content_id__in=same).update(**_as_documents_say())
        for entry in entries:
            if entry.content_id not in same:
                index_entry(entry)

    return index_refreshed


def index_document(document: Document) -> bool:
    """Let the index hold this document; return False for one that is not searched."""
    texts = searchable(json.loads(bytes(document.body)))
    if texts is None:
        return False
    if not _follow(document.content_id, texts):
        engine().write(document.content_id, texts)
    return True


def _follow(content_id: str, texts: Searchable) -> bool:
    """Take over what orders the row where its texts are the same; False if there is none such."""
    rows = SearchEntry.objects.filter(content_id=content_id, digest=texts.digest())
    return bool(rows.update(**_as_documents_say()))


def _as_documents_say() -> dict[str, Subquery]:
    document = Document.objects.filter(pk=OuterRef("content_id"))
    return {
        name: Subquery(document.values(name)[:1]) for name in ("seq", "published_at", "expires_at")
    }
