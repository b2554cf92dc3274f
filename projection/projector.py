"""The listener that writes documents, inside the transaction of the act it hears of."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from documents import queries
from documents.actions import (
    DocumentRejected,
    Origin,
    Presentation,
    record_document,
    record_removal,
)
from documents.models import EntryKind, LedgerEntry
from documents.plans import drop_plan, plan_change
from projection.embeddings import drop_embeddings, note_embeddings, replace_embeddings
from projection.events import announce_all
from projection.presenters import present
from projection.presenters.places import relocated
from projection.shelf import noting
from projection.stale import (
    refresh_holders,
    refresh_if_overtaken,
    refresh_if_shown,
    shown_before,
)
from resources.publication import Act, Unpresentable

_WITH = "Moved with %s."


class Projector:
    """Registered with `resources.publication`."""

    def published(self, act: Act) -> int:
        """Present the content, store its document, and record the event."""
        content_id = act.content.content_id
        before = shown_before(content_id)
        with noting() as seen:
            presentation = present(act.content)
        entry = self._record(presentation, act, EntryKind.PUBLISHED)
        replace_embeddings(content_id, seen.ids)
        refresh_if_overtaken(entry, seen, presentation)
        refresh_if_shown(entry, before, presentation)
        if entry.left_path:
            self._follow(act, entry.left_path, entry.path)
        return entry.seq

    def moved(self, act: Act) -> int | None:
        """Take its document, and those below it, to the new place."""
        return self._follow(act, act.extra["came_from"], act.extra["to"])

    def withdrawn(self, act: Act, kind: str) -> int | None:
        """Take the document away."""
        entry = record_removal(
            content_id=act.content.content_id,
            origin=_origin(act),
            kind=EntryKind(kind),
            successor=act.extra.get("successor", ""),
        )
        if entry is None:
            return None
        announce_all([entry])
        drop_embeddings(entry.content_id)
        refresh_holders(entry, [entry.content_id], title=str(act.content))
        return entry.seq

    def planned(self, content_id: str, at: datetime | None, content: Any = None) -> None:
        """Let caches know when to ask again: a time and keys, no content."""
        if at is None:
            drop_plan(content_id)
            return
        presentation = present(content)
        document = presentation.document
        plan_change(
            content_id=content_id,
            path=document.get("path"),
            terms={("type", document["type"]), *presentation.terms},
            at=at,
        )

    def _record(self, presentation: Presentation, act: Act, kind: EntryKind) -> LedgerEntry:
        presentation = replace(presentation, expires_at=getattr(act.content, "expire_at", None))
        try:
            entry = record_document(presentation=presentation, origin=_origin(act), kind=kind)
        except DocumentRejected as error:
            raise Unpresentable(error.path, error.message) from error
        announce_all([entry])
        return entry

    def _follow(self, act: Act, came_from: str, to: str) -> int | None:
        """Relocate all documents at or below a page whose path has changed; old paths lead on.

        What readers get is taken from the store, not from the pages: a move shows nothing new.
        """
        if not hasattr(act.content, "get_descendants"):
            return None
        branch = act.content.get_descendants(inclusive=True).order_by("path").specific()
        pages = {page.content_id: page for page in branch if hasattr(page, "content_id")}
        paths = queries.paths_of(pages)
        last, moved_ids = None, []
        for content_id, page in pages.items():
            old = paths.get(content_id, "")
            stored = queries.last_publication(content_id)
            if stored and old.startswith(came_from) and old != to:
                moved = replace(
                    act,
                    content=page,
                    note=act.note if page.pk == act.content.pk else _WITH % act.content.content_id,
                    content_hash=stored.content_hash,
                    contribution=stored.contribution,
                )
                with noting() as seen:
                    new_place = relocated(page, to + old.removeprefix(came_from))
                last = self._record(new_place, moved, EntryKind.MOVED)
                note_embeddings({content_id: seen.ids}, exactly=False)
                moved_ids.append(content_id)
        if last is None:
            return None
        refresh_holders(last, moved_ids, title=str(act.content))
        return last.seq


def _origin(act: Act) -> Origin:
    return Origin(
        at=act.at,
        actor_id=act.actor_id,
        actor_name=act.actor_name,
        door=act.door,
        note=act.note,
        content_hash=act.content_hash,
        contribution=act.contribution,
    )
