"""Undo a bulk act as one unit: what was before comes back, or nothing changes."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from audit.context import carrying
from editorial.acts.permissions import require_publisher
from editorial.acts.trash import may_restore, restore
from editorial.bulk.items import Item, item_of
from editorial.bulk.unchanged import refuse_changed
from editorial.bulk.unit import lock_all, reasons, refuse_all
from editorial.contributions import user_name
from editorial.delegation.standing import acting_name
from editorial.locking import lock
from editorial.models import BulkAct, BulkKind, Schedule, TrashEntry
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from editorial.schedules import cancel_waiting
from resources.publication import GateIssue
from resources.tree import lock_tree

DOOR = "bulk.undo"
Undoing = Callable[[Any, Item, Any], list[str]]


@transaction.atomic
def undo(*, act: BulkAct, user: Any) -> list[str]:
    """Bring back what was before this act; return in words what could not come back.

    Raises one `Refused` that names every item that has changed since, or that cannot be brought
    back. Publishers only.
    """
    lock_tree()
    act = BulkAct.objects.select_for_update().get(pk=act.pk)
    if act.undone_at:
        raise Refused(
            _("%(name)s has undone this already.") % {"name": act.undone_by_name}, code="undone"
        )
    items = [Item(**data) for data in act.items]
    lock_all(row for row in (item.find() for item in items) if row is not None)
    refuse_all(refuse_changed(act, items), _("Nothing was undone: some have changed since."))
    lost: list[str] = []
    issues: list[GateIssue] = []
    step = UNDOING[BulkKind(act.kind)]
    with carrying(bulk=act.pk, undo=True):
        for item in _in_order(BulkKind(act.kind), items):
            issues += reasons(item.title, _extend, lost, step, item, user)
    refuse_all(issues, _("Nothing was undone, since not all of these can be brought back."))
    act.undone_at = timezone.now()
    act.undone_by_id, act.undone_by_name = user.pk, _name(act, items, user)
    act.save(update_fields=["undone_at", "undone_by_id", "undone_by_name"])
    return lost


def _in_order(kind: BulkKind, items: list[Item]) -> list[Item]:
    """Backwards; of a publication, what was not public before goes first."""
    backwards = list(reversed(items))
    if kind == BulkKind.PUBLISH:
        return [item for item in backwards if not item.public] + [
            item for item in items if item.public
        ]
    return backwards


def _name(act: BulkAct, items: list[Item], user: Any) -> str:
    rows = [row for row in (item.find() for item in items) if row is not None]
    return acting_name(user, rows[0]) if rows else user_name(user)


def _extend(lost: list[str], step: Undoing, item: Item, user: Any) -> None:
    lost.extend(step(_row(item), item, user))


def _row(item: Item) -> Any:
    row = item.find()
    return lock(row) if row is not None else None


def _show_again(row: Any, item: Item, user: Any) -> list[str]:
    """Withdrawn: what readers saw comes back."""
    require_publisher(user, row)
    _reinstate(item, user)
    return _lost_schedule(item)


def _lost_schedule(item: Item) -> list[str]:
    """Name the schedule that the act ended or replaced: it does not come back by itself."""
    if not item.scheduled:
        return []
    return [_("The schedule of “%(title)s”: set it again.") % {"title": item.title}]


def _reinstate(item: Item, user: Any) -> None:
    revision = item.was_shown()
    if revision is None:
        raise Refused(_("The version that readers saw is not there any more."), code="no_revision")
    publish(revision=revision, user=user, door=DOOR, reinstate=True)


def _as_before_publication(row: Any, item: Item, user: Any) -> list[str]:
    """Published or scheduled: what readers saw before comes back; nothing, if they saw nothing."""
    require_publisher(user, row)
    lost = _lost_schedule(item)
    if item.waits:
        cancel_waiting(item.content_id, action=Schedule.Action.PUBLISH)
    elif not item.public:
        withdraw(content=row, user=user, door=DOOR, note=item.tombstone or "")
    elif item_of(row).content_hash != item.content_hash:
        _reinstate(item, user)
    return lost


def _out_of_the_trash(row: Any, item: Item, user: Any) -> list[str]:
    """Deleted: back to where it stood, and public again where it was."""
    entry = TrashEntry.objects.get(pk=item.trash or 0)
    parent = Page.objects.get(pk=item.parent or 0)
    if not may_restore(user, parent):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")
    page, lost = restore(entry=entry, parent=parent, user=user)
    _to_its_place(Page.objects.get(pk=page.pk), item, user)
    for found in (item, *item.below):
        if found.public:
            for issue in reasons(found.title, _reinstate, found, user):
                lost.append(_("%(why)s It is back as a draft.") % {"why": issue.message})
    return lost


def _to_its_place(page: Page, item: Item, user: Any) -> None:
    after = Page.objects.filter(pk=item.next or 0).first()
    if after and after.get_parent().pk == item.parent:
        page.move(after, pos="left", user=user)


def _move_back(row: Any, item: Item, user: Any) -> list[str]:
    """Moved: back below its parent, before the page that it stood before."""
    parent = Page.objects.filter(pk=item.parent or 0).first()
    if parent is None:
        raise Refused(_("The page above it is not there any more."), code="place")
    if not row.permissions_for_user(user).can_move_to(parent):
        raise Refused(_("You may not move this back."), code="not_allowed")
    if not Page._slug_is_available(row.slug, parent, page=row):
        raise Refused(_("Another page has its former address."), code="place")
    after = Page.objects.filter(pk=item.next or 0).first()
    if after and after.get_parent().pk == parent.pk:
        row.move(after, pos="left", user=user)
    else:
        row.move(parent, pos="last-child", user=user)
    return []


UNDOING: dict[BulkKind, Undoing] = {
    BulkKind.WITHDRAW: _show_again,
    BulkKind.PUBLISH: _as_before_publication,
    BulkKind.DELETE: _out_of_the_trash,
    BulkKind.MOVE: _move_back,
}
