"""Reads of the store. Each is one indexed look-up.

What has expired by the clock is not public, whether or not a scheduler has taken it away yet.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from documents import points
from documents.models import Document, EntryKind, FormerPath, LedgerEntry
from documents.plans import horizon, something_soon
from foundation import clock


@dataclass(frozen=True)
class Stored:
    """Bytes of a document and what a conditional request needs."""

    body: bytes
    content_id: str
    type: str
    seq: int
    etag: str
    updated_at: datetime
    expires_at: datetime | None
    keys: str | None  # surrogate keys, parted by blanks
    soon: bool  # something is planned within the life of an answer (`documents.plans`)


@dataclass(frozen=True)
class Elsewhere:
    """A path that has no document any more: where it leads, or that it is gone and why."""

    location: str | None
    note: str
    content_id: str = ""
    expires_at: datetime | None = None
    type: str = ""  # of the document that it leads to


_FIELDS = ("body", "content_id", "type", "seq", "etag", "updated_at", "expires_at", "keys", "soon")


def _public() -> QuerySet[Document]:
    return Document.objects.filter(unexpired("expires_at"))


def unexpired(field: str, at: datetime | None = None) -> Q:
    """Part of a query: what has not expired by the clock, or at a moment; `field` is its expiry."""
    return Q(**{field: None}) | Q(**{f"{field}__gt": at or clock.now()})


def _rows(documents: QuerySet[Document]) -> list[Stored]:
    rows = documents.annotate(soon=something_soon()).values_list(*_FIELDS)
    return [Stored(bytes(body), *rest) for body, *rest in rows]


def by_id(content_id: str, *, known: str = "") -> Stored | None:
    """Return the document with this id, without its bytes if `known` is their ETag."""
    return _one(points.BY_ID, content_id, known)


def by_path(path: str, *, known: str = "") -> Stored | None:
    """Return the document at this path, without its bytes if `known` is their ETag."""
    return _one(points.BY_PATH, path, known)


def _one(statement: str, value: str, known: str) -> Stored | None:
    row = points.read_one(statement, value, known=known, now=clock.now(), horizon=horizon())
    return Stored(*row) if row else None


def by_type(
    *types: str,
    order: str = "title",
    beyond: tuple[str, str] | None = None,
    limit: int | None = None,
) -> list[Stored]:
    """Return documents of types that have few, by title, path or id.

    All of them, or at most `limit` beyond a place: what orders them, and an id.
    """
    rows = _public().filter(type__in=types)
    if beyond:
        rows = rows.filter(after(beyond, order))
    return _rows(rows.order_by(order, "content_id")[:limit])


def after(place: tuple[str, str], order: str) -> Q:
    """Part of a query: what comes behind a place in this order, as the database sorts."""
    value, content_id = place
    return Q(**{f"{order}__gt": value}) | Q(**{order: value, "content_id__gt": content_id})


def tombstone(content_id: str) -> str | None:
    """Return the public note of what was taken away (may be empty); None if it never was."""
    entry = LedgerEntry.objects.filter(content_id=content_id).order_by("-seq").first()
    if entry and not entry.body:
        return entry.note
    over = Document.objects.filter(pk=content_id, expires_at__lte=clock.now())
    return "" if over.exists() else None


def elsewhere(path: str) -> Elsewhere | None:
    """Say where a former path leads, or that what stood at this one is gone."""
    former = FormerPath.objects.filter(path=path).first()
    if former is None:
        over = Document.objects.filter(path=path, expires_at__lte=clock.now())
        return Elsewhere(None, "") if over.exists() else None
    if former.gone:
        return Elsewhere(None, former.note)
    now = _public().filter(pk=former.content_id).values_list("path", "expires_at", "type").first()
    return (
        Elsewhere(now[0], "", former.content_id, *now[1:]) if now else Elsewhere(None, former.note)
    )


def body_of(content_id: str) -> dict[str, Any] | None:
    """Return a published document as data, for those who embed it."""
    found = by_id(content_id)
    return json.loads(found.body) if found else None


def bodies_of(content_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return several published documents by id; those that are not published are left out."""
    rows = _public().filter(pk__in=list(content_ids)).values_list("content_id", "body")
    return {content_id: json.loads(bytes(body)) for content_id, body in rows}


def links_of(content_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return id, type, title, path and seq of published documents by id."""
    names = ("content_id", "type", "title", "path", "seq")
    rows = _public().filter(pk__in=list(content_ids)).values_list(*names)
    return {row[0]: dict(zip(("id", *names[1:]), row, strict=True)) for row in rows}


def published_ids(content_ids: Iterable[str]) -> set[str]:
    """Return which of these are published."""
    return set(_public().filter(pk__in=list(content_ids)).values_list("content_id", flat=True))


def paths_of(content_ids: Iterable[str]) -> dict[str, str]:
    """Return the paths of published documents by id; those that have none are left out."""
    rows = Document.objects.filter(pk__in=list(content_ids)).exclude(path=None)
    return {content_id: str(path) for content_id, path in rows.values_list("content_id", "path")}


def holders_of(paths: Iterable[str]) -> dict[str, str]:
    """Return which of these paths have a document, with its id."""
    rows = Document.objects.filter(path__in=list(paths)).values_list("path", "content_id")
    return {str(path): content_id for path, content_id in rows}


def taken_by(path: str) -> str | None:
    """Return the id of the document that holds this path; an expired one does until removed."""
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
    """Return the newest entry, without its bytes. That something was refreshed is no act on it."""
    return (
        LedgerEntry.objects.filter(content_id=content_id)
        .exclude(kind=EntryKind.REFRESHED)
        .order_by("-seq")
        .defer("body", "card")
        .first()
    )


def last_seqs(content_ids: Iterable[str]) -> dict[str, int]:
    """Return the number of the newest entry of each of these, as `last_entry` has it."""
    entries = LedgerEntry.objects.exclude(kind=EntryKind.REFRESHED)
    rows = entries.filter(content_id__in=list(content_ids)).order_by()
    return dict(rows.values_list("content_id").annotate(Max("seq")))


def last_seq_among(contents: QuerySet[Any]) -> int:
    """Return the number of the newest entry of any of these pages or snippets; 0 without one."""
    rows = LedgerEntry.objects.filter(content_id__in=contents.order_by().values("content_id"))
    return rows.aggregate(last=Max("seq"))["last"] or 0


def last_act(content_id: str) -> LedgerEntry | None:
    """Return the newest entry, without its bytes, that somebody decided on this very content.

    What follows from acts on other content (moved with its category, refreshed) is left out.
    """
    return (
        LedgerEntry.objects.filter(content_id=content_id)
        .exclude(kind__in=(EntryKind.MOVED, EntryKind.REFRESHED))
        .order_by("-seq")
        .defer("body", "card")
        .first()
    )


def head() -> int:
    """Return the number of the newest entry; 0 when nothing was ever published."""
    return LedgerEntry.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
