"""What an act makes stale: documents that embed what changed, as far as they show it."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from documents import queries
from documents.actions import Presentation
from documents.models import LedgerEntry
from documents.schemas import ARTICLE_TYPES
from documents.seen import Seen, as_they_are
from projection.embeddings import is_embedded
from projection.refreshes import plan_refresh

NOT_SHOWN = {"seq", "published_at", "updated_at"}
LINKED = ("type", "title", "path", "parent")
ONLY_LINKED = {*ARTICLE_TYPES, "category", "home", "resource"}


def shown_before(content_id: str) -> dict[str, Any] | None:
    """Return what others show of this before the act; empty if it had no document.

    None if nothing embeds it, so that nobody need know.
    """
    if not is_embedded([content_id]):
        return None
    return _shown(queries.body_of(content_id) or {})


def refresh_if_shown(
    entry: LedgerEntry, before: dict[str, Any] | None, presentation: Presentation
) -> None:
    """Plan a refresh of what embeds this, if it shows anything else now."""
    document = presentation.document
    if before is not None and _shown(document) != before:
        title = document.get("title") or document.get("name") or document.get("heading") or ""
        refresh_holders(entry, [entry.content_id], title=title)


def refresh_holders(entry: LedgerEntry, changed: Iterable[str], *, title: str) -> None:
    """Plan a refresh of what embeds one of these."""
    plan_refresh(seq=entry.seq, content_id=entry.content_id, title=title, changed=changed)


def refresh_if_overtaken(entry: LedgerEntry, seen: Seen, presentation: Presentation) -> None:
    """Plan a refresh of this document itself if what it embeds changed while it was built.

    Called under the head's lock, so no later change is missed: that one finds it in the index.
    """
    alone = not connection.features.has_select_for_update  # on SQLite nobody else writes now
    if not alone and not seen.still_holds(as_they_are([seen])):
        plan_refresh(
            seq=entry.seq,
            content_id=entry.content_id,
            title=str(presentation.document.get("title") or entry.content_id),
            changed=[entry.content_id],
            only=entry.content_id,
        )


def _shown(document: dict[str, Any]) -> dict[str, Any]:
    if document.get("type") in ONLY_LINKED:
        return {name: document.get(name) for name in LINKED}
    return {name: value for name, value in document.items() if name not in NOT_SHOWN}
