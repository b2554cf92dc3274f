"""Writes documents that were built again: ledger, documents, index and events together."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from documents.actions import Origin
from documents.refreshing import Batch, Result, batch_of, refresh_documents
from projection.anew import Built
from projection.embeddings import note_embeddings
from projection.events import announce_all
from projection.loading import lock_rows
from projection.models import RefreshFailure
from resources.tree import lock_tree


def origin_of(door: str, note: str = "") -> Origin:
    """Return the origin of what nobody decided: it follows from an act on other content."""
    return Origin(at=timezone.now(), actor_id=None, actor_name="", door=door, note=note)


def write(
    built: Sequence[Built],
    *,
    origin: Origin,
    inside: Callable[[Result], Any] = lambda result: None,
) -> Result:
    """Write what has changed; what has not only lets the index know what it embeds.

    `inside` is called at the end of the transaction. What was overtaken is told and not written.
    """
    changed = [one for one in built if one.renewed]
    batch = batch_of(one.renewed for one in changed if one.renewed)
    with transaction.atomic():
        result = _write_changed(changed, batch, origin) if changed else Result()
        written = {entry.content_id for entry in result.entries}
        exact = {
            one.document.pk: one.seen.ids
            for one in changed
            if one.document.pk in written and not one.held
        }
        note_embeddings(exact, exactly=True)
        others = {
            one.document.pk: one.seen.ids
            for one in built
            if one.document.pk not in exact and not one.problem
        }
        note_embeddings(others, exactly=False)
        _note_failures(built)
        inside(result)
    return result


def _write_changed(changed: Sequence[Built], batch: Batch, origin: Origin) -> Result:
    rows = [one.content for one in changed if one.content is not None]
    if sum(isinstance(row, Page) for row in rows) > 1:
        lock_tree()  # before several pages: docs/adr/0014
    lock_rows(rows)
    result = refresh_documents(batch, origin=origin)
    announce_all(result.entries)
    return result


def _note_failures(built: Iterable[Built]) -> None:
    """Keep what could not be built where editors see it, and forget what could be built again."""
    known = RefreshFailure.objects.in_bulk([one.document.pk for one in built])
    for one in built:
        row = known.get(one.document.pk)
        if one.problem is None:
            if row:
                row.delete()
            continue
        path, message = one.problem
        RefreshFailure.objects.update_or_create(
            holder=one.document.pk,
            defaults={
                "seq": one.document.seq,
                "title": one.document.title,
                "path": path[:300],
                "message": message,
                "at": timezone.now(),
                "attempts": row.attempts + 1 if row else 1,
            },
        )
