"""What is done to many at once: withdraw, publish, delete, move."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.acts.permissions import require_publisher
from editorial.acts.withdrawal import public_under_lock
from editorial.bulk.items import Item, item_of
from editorial.bulk.unit import act_on_all
from editorial.models import BulkAct, BulkKind, TrashEntry
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused


def withdraw_all(*, pages: list[Any], user: Any, note: str = "", reason: str = "") -> BulkAct:
    """Take all of these away from readers, with one note; what stands below goes first."""

    def each(row: Any, item: Item) -> None:
        public_under_lock(content=row, user=user)
        _refuse_locked(row, user)
        withdraw(content=row, user=user, door="bulk.withdraw", note=note, reason=reason)

    return act_on_all(
        kind=BulkKind.WITHDRAW,
        contents=sorted(pages, key=lambda page: (-page.depth, page.pk)),
        user=user,
        each=each,
        note=note,
        reason=reason,
    )


def publish_all(*, pages: list[Any], user: Any) -> BulkAct:
    """Publish the newest draft of each, or schedule it; what stands above goes first."""

    def each(row: Any, item: Item) -> None:
        require_publisher(user, row)
        revision = row.get_latest_revision() or row.save_revision(user=user)
        publish(revision=revision, user=user, door="bulk.publish")

    contents = sorted(pages, key=lambda page: (page.depth, page.pk))
    return act_on_all(kind=BulkKind.PUBLISH, contents=contents, user=user, each=each)


def delete_all(*, pages: list[Any], user: Any) -> BulkAct:
    """Delete all of these, each into the trash; what stands below another goes with it."""

    def each(row: Any, item: Item) -> None:
        if not row.permissions_for_user(user).can_delete():
            raise Refused(_("You may not delete this, or not with what is below it."))
        item.branch = [item_of(page).as_data() for page in _branch(row)]
        row.delete(user=user)
        item.trash = TrashEntry.objects.filter(root_id=item.pk).latest("pk").pk

    tops = [page for page in pages if not any(page.is_descendant_of(other) for other in pages)]
    return act_on_all(
        kind=BulkKind.DELETE,
        contents=sorted(tops, key=lambda page: page.path),
        user=user,
        each=each,
        also_lock=[below for page in tops for below in _branch(page)],
    )


def move_all(*, pages: list[Any], destination: Page, user: Any) -> BulkAct:
    """Move all of these below another page, last."""

    def each(row: Any, item: Item) -> None:
        target = Page.objects.get(pk=destination.pk)
        if not row.permissions_for_user(user).can_move_to(target):
            raise Refused(_("You may not move this there, or it cannot stand there."))
        if not Page._slug_is_available(row.slug, target, page=row):
            raise Refused(_("Another page there has its address already."))
        item.destination = target.pk
        row.move(target, pos="last-child", user=user)

    contents = sorted(pages, key=lambda page: page.pk)
    parents = [page.get_parent() for page in contents]
    below = [page for top in contents for page in _branch(top)]
    return act_on_all(
        kind=BulkKind.MOVE,
        contents=contents,
        user=user,
        each=each,
        also_lock=[destination, *parents, *below],
    )


def _branch(page: Any) -> list[Any]:
    return list(page.get_descendants().order_by("path").specific())


def _refuse_locked(row: Any, user: Any) -> None:
    if row.permissions_for_user(user).page_locked():
        raise Refused(_("It is locked, so you cannot withdraw it now."), code="locked")
