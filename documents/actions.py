"""What changes the store. Called inside the transaction of the act that changed the content."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from pydantic import TypeAdapter, ValidationError

from documents.listeners import announce
from documents.models import (
    REMOVALS,
    Document,
    EntryKind,
    FormerPath,
    LedgerEntry,
)
from documents.plans import follow, surrogate_key
from documents.schemas import AnyDocument, ArticleCard
from documents.terms import replace_terms

ANY_DOCUMENT: TypeAdapter[Any] = TypeAdapter(AnyDocument)
MAX_BYTES = 1_000_000
NEXT = "UPDATE documents_ledgerhead SET seq = seq + 1 WHERE id = 1 RETURNING seq"


class DocumentRejected(Exception):
    """A document that does not fit the contract. `path` names the wrong value."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path}: {message}")


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


@dataclass(frozen=True)
class Presentation:
    """A document as plain data, without its ledger number, and what finds it."""

    document: dict[str, Any]
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    terms: frozenset[tuple[str, str]] = frozenset()
    expires_at: datetime | None = None


def next_seq() -> int:
    """Take the next number. The row stays locked until commit, so order is commit order."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT)
        row = cursor.fetchone()
    if row is None:
        raise RuntimeError("The ledger has no head: run 'manage.py migrate'.")
    return int(row[0])


def validated(data: dict[str, Any]) -> Any:
    """Return the document as a model of the contract, or raise `DocumentRejected`."""
    return _validated(ANY_DOCUMENT.validate_python, data)


def _validated(validate: Callable[[Any], Any], data: dict[str, Any]) -> Any:
    try:
        return validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(part) for part in first["loc"])
        raise DocumentRejected(path, first["msg"]) from error


def record_document(*, presentation: Presentation, origin: Origin, kind: EntryKind) -> LedgerEntry:
    """Append to the ledger and replace the document; old paths lead to the new one."""
    data = {"seq": 0, **presentation.document}
    checked = validated(data)
    seq = next_seq()  # last, since it locks; the number is the only thing that it changes
    model = checked.model_copy(update={"seq": seq})
    body = model.model_dump_json().encode()
    if len(body) > MAX_BYTES:
        raise DocumentRejected("", f"The document has {len(body)} bytes; {MAX_BYTES} is the limit.")
    cards = {
        context: _validated(ArticleCard.model_validate, {**card, "seq": seq})
        .model_dump_json()
        .encode()
        for context, card in presentation.cards.items()
    }
    etag = hashlib.sha256(body).hexdigest()[:32]
    content_id, path = data["id"], data.get("path")
    former = _leave_path(content_id, path, seq)
    known = former is not None
    values = {
        "type": data["type"],
        "seq": seq,
        "path": path,
        "title": (data.get("title") or data.get("name") or data.get("heading") or "")[:300],
        "published_at": data["published_at"],
        "updated_at": data["updated_at"],
        "expires_at": presentation.expires_at,
        "content_hash": origin.content_hash,
        "etag": etag,
        "keys": _keys(data, presentation.terms),
        "body": body,
        "card_resource": cards.get("resource"),
        "card_category": cards.get("category"),
    }
    document = Document(content_id=content_id, **values)
    document.save(force_insert=not known, update_fields=[*values] if known else None)
    replace_terms(document, presentation.terms)
    entry = _append(seq, kind, data["type"], content_id, path, origin, etag=etag, body=body)
    entry.left_path = former if former and former != path else ""
    announce(entry)
    return entry


def _keys(data: dict[str, Any], terms: Iterable[tuple[str, str]]) -> str:
    named = {("id", data["id"]), ("type", data["type"]), *terms}
    return " ".join(sorted(surrogate_key(kind, value) for kind, value in named))


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
    seq = next_seq()
    leads = {
        "content_id": successor or content_id,
        "gone": not successor,
        "note": origin.note,
        "seq": seq,
    }
    if document.path:
        FormerPath.objects.update_or_create(path=document.path, defaults=leads)
    FormerPath.objects.filter(content_id=content_id).update(**leads)
    entry = _append(seq, kind, document.type, content_id, document.path, origin)
    document.delete()
    announce(entry)
    return entry


def _append(
    seq: int,
    kind: EntryKind,
    type: str,
    content_id: str,
    path: str | None,
    origin: Origin,
    *,
    etag: str = "",
    body: bytes | None = None,
) -> LedgerEntry:
    return LedgerEntry.objects.create(
        seq=seq,
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
        etag=etag,
        body=body,
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
    if former and former != path:
        follow(content_id, path or "")
        FormerPath.objects.update_or_create(
            path=former,
            defaults={"content_id": content_id, "gone": False, "note": "", "seq": seq},
        )
    stale = FormerPath.objects.filter(Q(content_id=content_id, gone=True) | Q(path=path))
    if stale.exists():
        FormerPath.objects.filter(content_id=content_id, gone=True).update(gone=False, note="")
        FormerPath.objects.filter(path=path).delete()
    return former or "" if content_id in paths else None
