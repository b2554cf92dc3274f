"""What changes the store. Called inside the transaction of the act that changed the content."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from documents.encoding import (
    Checked,
    DocumentRejected,
    Encoded,
    Presentation,
    check,
    validated,
)
from documents.keeping import keep_document, keep_paths
from documents.listeners import announce
from documents.models import (
    REMOVALS,
    Document,
    EntryKind,
    FormerPath,
    LedgerEntry,
)
from documents.numbering import Number, next_number
from documents.plans import follow
from documents.terms import drop_terms, replace_terms

__all__ = [
    "DocumentRejected",
    "Origin",
    "Presentation",
    "record_document",
    "record_removal",
    "validated",
]


@dataclass(frozen=True)
class Origin:
    """Where an entry of the ledger comes from."""

    at: datetime
    actor_id: int | None
    actor_name: str
    door: str
    note: str = ""
    content_hash: str = ""
    contribution: int = 0


def record_document(*, presentation: Presentation, origin: Origin, kind: EntryKind) -> LedgerEntry:
    """Append to the ledger and replace the document; old paths lead to the new one."""
    data = presentation.document
    checked = check(presentation)
    number = next_number()  # last, since it locks; it changes nothing else in the document
    seq = number.seq
    encoded = checked.encode(seq)
    content_id, path = data["id"], data.get("path")
    former = _leave_path(content_id, path, seq)
    known = former is not None
    values = row_values(checked, encoded, seq) | {"content_hash": origin.content_hash}
    if known:
        keep_document(content_id, until=seq)
    document = Document(content_id=content_id, **values)
    document.save(force_insert=not known, update_fields=[*values] if known else None)
    replace_terms(document, presentation.terms, tags=data.get("tags", ()))
    entry = _append(number, kind, data["type"], content_id, path, origin, encoded)
    entry.left_path = former if former and former != path else ""
    announce(entry)
    return entry


def row_values(checked: Checked, encoded: Encoded, seq: int) -> dict[str, Any]:
    """Return what a row of `Document` holds of a presentation, but for its content hash."""
    data = checked.presentation.document
    return {
        "type": data["type"],
        "seq": seq,
        "path": data.get("path"),
        "title": (data.get("title") or data.get("name") or data.get("heading") or "")[:300],
        "published_at": data["published_at"],
        "updated_at": data["updated_at"],
        "expires_at": checked.presentation.expires_at,
        "etag": encoded.etag,
        "keys": encoded.keys,
        "body": encoded.body,
        "card_resource": encoded.cards.get("resource"),
        "card_category": encoded.cards.get("category"),
    }


def record_removal(
    *, content_id: str, origin: Origin, kind: EntryKind, successor: str = ""
) -> LedgerEntry | None:
    """Take a document away; None if there was none.

    Its path says that it is gone, or (kind `redirected`) leads to wherever the document with the
    id `successor` stands; so do the paths that led to it.
    """
    if kind not in REMOVALS or bool(successor) != (kind == EntryKind.REDIRECTED):
        raise ValueError(f"{kind} is not a removal.")
    document = Document.objects.select_for_update().filter(pk=content_id).first()
    if document is None:
        return None
    number = next_number()
    seq = number.seq
    keep_document(content_id, until=seq)
    keep_paths(content_id, document.path, until=seq)
    leads = {
        "content_id": successor or content_id,
        "gone": not successor,
        "note": origin.note,
        "seq": seq,
    }
    if document.path:
        FormerPath.objects.update_or_create(path=document.path, defaults=leads)
    FormerPath.objects.filter(content_id=content_id).update(**leads)
    entry = _append(number, kind, document.type, content_id, document.path, origin)
    drop_terms(document)
    document.delete()
    announce(entry)
    return entry


def _append(
    number: Number,
    kind: EntryKind,
    type: str,
    content_id: str,
    path: str | None,
    origin: Origin,
    encoded: Encoded | None = None,
) -> LedgerEntry:
    return LedgerEntry.objects.create(
        seq=number.seq,
        recorded_at=number.recorded_at,
        kind=kind,
        type=type,
        content_id=content_id,
        path=path or "",
        at=origin.at,
        actor_id=origin.actor_id,
        actor_name=origin.actor_name,
        door=origin.door,
        note=origin.note,
        content_hash=origin.content_hash,
        contribution=origin.contribution,
        etag=encoded.etag if encoded else "",
        body=encoded.body if encoded else None,
    )


def _leave_path(content_id: str, path: str | None, seq: int) -> str | None:
    """Let the former path of this content lead on, and take the new one into use.

    Return the former path, empty if it had none; None if there is no document of this content.
    """
    here = Document.objects.filter(Q(pk=content_id) | Q(path=path, path__isnull=False))
    paths = dict(here.values_list("content_id", "path"))
    if path and paths.keys() - {content_id}:  # for sure: we hold the head
        raise DocumentRejected("path", f"The address {path} is taken.")
    former = paths.get(content_id)
    if former and former == path:
        return former  # no former path leads here while it stands here, and nothing of it is gone
    if former:
        follow(content_id, path or "")
        keep_paths("", former, until=seq)
        FormerPath.objects.update_or_create(
            path=former,
            defaults={"content_id": content_id, "gone": False, "note": "", "seq": seq},
        )
    stale = FormerPath.objects.filter(Q(content_id=content_id, gone=True) | Q(path=path))
    if stale.exists():
        keep_paths(content_id, path, until=seq)
        gone = FormerPath.objects.filter(content_id=content_id, gone=True)
        gone.update(gone=False, note="", seq=seq)
        FormerPath.objects.filter(path=path).delete()
    return former or "" if content_id in paths else None
