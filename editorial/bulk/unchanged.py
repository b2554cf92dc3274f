"""Whether a bulk act can still be undone: nothing that was done since is overwritten."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from documents import queries
from editorial.bulk.items import Item, all_ids
from editorial.models import BulkAct, BulkKind, TrashEntry
from editorial.schedules import waiting_publication
from resources.publication import GateIssue


def refuse_changed(act: BulkAct, items: list[Item]) -> list[GateIssue]:
    """Return one issue for each item that is not as the act left it."""
    newest = queries.last_seqs(all_ids(items))
    look = _in_trash if act.kind == BulkKind.DELETE else _as_left
    return [
        GateIssue("", "changed", f"“{item.title}”: {why}", "")
        for item in items
        for why in look(item, newest)
    ]


def can_be_undone(acts: Iterable[BulkAct]) -> set[int]:
    """Return the ids of those that are not undone and after which nothing was published or taken.

    One query for all, for lists; `undo` itself looks closer.
    """
    waiting = {act.pk: [Item(**data) for data in act.items] for act in acts if not act.undone_at}
    newest = queries.last_seqs(cid for items in waiting.values() for cid in all_ids(items))
    return {
        pk
        for pk, items in waiting.items()
        if not any(
            newest.get(found.content_id, 0) != found.seq
            for item in items
            for found in (item, *item.below)
        )
    }


def _as_left(item: Item, newest: dict[str, int]) -> Iterator[str]:
    row: Any = item.find()
    if row is None:
        yield _("it was deleted since.")
        return
    if newest.get(item.content_id, 0) != item.seq:
        yield _("it was published, moved or withdrawn since.")
    elif getattr(row, "url_path", "") != item.place:
        yield _("it was moved since.")
    waiting = waiting_publication(item.content_id)
    if (waiting.pk if waiting else None) != item.waits:
        yield _("its schedule was changed since.")


def _in_trash(item: Item, newest: dict[str, int]) -> Iterator[str]:
    if not TrashEntry.objects.filter(pk=item.trash or 0).exists():
        yield _("it is not in the trash any more.")
        return
    if any(newest.get(found.content_id, 0) != found.seq for found in (item, *item.below)):
        yield _("it was published or withdrawn since.")
    parent = Page.objects.filter(pk=item.parent or 0).first()
    if parent is None:
        yield _("the page above it is not there any more.")
    elif not Page._slug_is_available(item.url_path.rstrip("/").rsplit("/", 1)[-1], parent):
        yield _("another page has its address now.")
