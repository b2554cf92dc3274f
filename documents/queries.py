"""Reads of the store. Each is one indexed look-up."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from documents.models import Document, DocumentTerm, EntryKind, FormerPath, LedgerEntry


@dataclass(frozen=True)
class Stored:
    """Bytes of a document and what a conditional request needs."""

    content_id: str
    type: str
    seq: int
    etag: str
    updated_at: datetime
    body: bytes


@dataclass(frozen=True)
class Elsewhere:
    """A path that has no document any more: where it leads, or that it is gone and why."""

    location: str | None
    note: str


_FIELDS = ("content_id", "type", "seq", "etag", "updated_at", "body")


def _row(row: tuple[Any, ...]) -> Stored:
    content_id, type, seq, etag, updated_at, body = row
    return Stored(content_id, type, seq, etag, updated_at, bytes(body))


def _stored(row: tuple[Any, ...] | None) -> Stored | None:
    return _row(row) if row else None


def by_id(content_id: str) -> Stored | None:
    """Return the document with this id."""
    return _stored(Document.objects.filter(pk=content_id).values_list(*_FIELDS).first())


def by_path(path: str) -> Stored | None:
    """Return the document at this path."""
    return _stored(Document.objects.filter(path=path).values_list(*_FIELDS).first())


def by_type(type: str, *, order: str = "title") -> list[Stored]:
    """Return all documents of a type that has few, by title or by path."""
    rows = Document.objects.filter(type=type).order_by(order, "content_id")
    return [_row(row) for row in rows.values_list(*_FIELDS)]


def tombstone(content_id: str) -> str | None:
    """Return the public note of what was taken away (may be empty); None if it never was."""
    entry = LedgerEntry.objects.filter(content_id=content_id).order_by("-seq").first()
    return entry.note if entry and not entry.body else None


def elsewhere(path: str) -> Elsewhere | None:
    """Say where a former path leads."""
    former = FormerPath.objects.filter(path=path).first()
    if former is None:
        return None
    if former.gone:
        return Elsewhere(None, former.note)
    now = Document.objects.filter(pk=former.content_id).values_list("path", flat=True).first()
    return Elsewhere(now, "") if now else Elsewhere(None, former.note)


def body_of(content_id: str) -> dict[str, Any] | None:
    """Return a published document as data, for those who embed it."""
    found = by_id(content_id)
    return json.loads(found.body) if found else None


def bodies_of(content_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return several published documents by id; those that are not published are left out."""
    rows = Document.objects.filter(pk__in=list(content_ids)).values_list("content_id", "body")
    return {content_id: json.loads(bytes(body)) for content_id, body in rows}


def published_ids(content_ids: Iterable[str]) -> set[str]:
    """Return which of these are published."""
    return set(
        Document.objects.filter(pk__in=list(content_ids)).values_list("content_id", flat=True)
    )


def taken_by(path: str) -> str | None:
    """Return the id of the document that has this path."""
    return Document.objects.filter(path=path).values_list("content_id", flat=True).first()


def last_publication(content_id: str) -> LedgerEntry | None:
    """Return the newest entry that published this content, without its bytes."""
    return (
        LedgerEntry.objects.filter(content_id=content_id, kind=EntryKind.PUBLISHED)
        .order_by("-seq")
        .defer("body", "card")
        .first()
    )


def last_entry(content_id: str) -> LedgerEntry | None:
    """Return the newest entry of any kind, without its bytes."""
    return (
        LedgerEntry.objects.filter(content_id=content_id)
        .order_by("-seq")
        .defer("body", "card")
        .first()
    )


def last_seqs(content_ids: Iterable[str]) -> dict[str, int]:
    """Return the number of the newest entry of each of these that has one."""
    rows = LedgerEntry.objects.filter(content_id__in=list(content_ids)).order_by()
    return dict(rows.values_list("content_id").annotate(Max("seq")))


def cards(
    *,
    card: str,
    terms: Iterable[tuple[str, str]],
    before: tuple[datetime, str] | None,
    limit: int,
) -> list[tuple[datetime, str, int, bytes]]:
    """Return (published_at, id, seq, bytes) of cards, newest first, after the keyset `before`.

    `card` is card_resource or card_category. The first of `terms` drives the index.
    """
    wanted = list(terms) or [("family", "article")]
    kind, value = wanted[0]
    rows = DocumentTerm.objects.filter(kind=kind, value=value)
    for kind, value in wanted[1:]:
        rows = rows.filter(document__terms__kind=kind, document__terms__value=value)
    if before:
        rows = rows.filter(
            Q(published_at__lt=before[0]) | Q(published_at=before[0], document_id__lt=before[1])
        )
    found = rows.order_by("-published_at", "-document_id").values_list(
        "published_at", "document_id", "document__seq", f"document__{card}"
    )[:limit]
    return [(at, pk, seq, bytes(body)) for at, pk, seq, body in found]


def head() -> int:
    """Return the number of the newest entry; 0 when nothing was ever published."""
    return LedgerEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
