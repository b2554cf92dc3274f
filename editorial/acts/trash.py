"""The trash: a deleted page stays 30 days, with what is below it and its history."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search import index
from wagtail.signal_handlers import disable_reference_index_auto_update

from accounts.delegations import is_administrator
from audit.actions import record
from audit.models import Act
from editorial.acts import snapshot
from editorial.canonical import canonical
from editorial.contributions import user_name
from editorial.delegation.standing import acting_name
from editorial.locking import lock
from editorial.models import TrashEntry
from editorial.refusal import Refused
from resources.tree import lock_tree

KEPT = timedelta(days=30)


def keep_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Before a page is deleted, at whatever door: keep all that goes with it, in one entry."""
    if _goes_with_another(instance, kwargs.get("origin")):
        return
    branch = Page.objects.filter(path__startswith=instance.path).order_by("path")
    rows, links = snapshot.take(branch)
    parent = instance.get_parent()
    user = get_active_log_context().user
    TrashEntry.objects.create(
        root_id=instance.pk,
        title=instance.specific_deferred.get_admin_display_title()[:300],
        kind=str(instance.page_type_display_name),
        pages=branch.count(),
        parent_id=parent.pk if parent else None,
        parent_title=parent.title if parent else "",
        rows=rows,
        links=links,
        deleted_by_id=user.pk if user else None,
        deleted_by_name=user_name(user),
    )


def _goes_with_another(page: Page, origin: Any) -> bool:
    if not isinstance(origin, QuerySet) or not issubclass(origin.model, Page):
        return False
    above = [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
    return origin.filter(path__in=above).exists()


def may_restore(user: Any, parent: Page) -> bool:
    """Publishers of the place where it goes may bring something back."""
    return bool(parent.permissions_for_user(user).can_publish_subpage())


def may_empty(user: Any) -> bool:
    """Only administrators empty the trash."""
    return is_administrator(user)


@transaction.atomic
def restore(*, entry: TrashEntry, parent: Page, user: Any) -> tuple[Any, list[str]]:
    """Bring a deleted page back below `parent`, with its history, as drafts.

    Keys stay what they were, so revisions, reviews, comments and log belong to it again. Returns
    the page, and in words what could not come back because it is gone itself.
    """
    lock_tree()
    parent = lock(parent)
    found = TrashEntry.objects.select_for_update().filter(pk=entry.pk).first()
    if found is None:
        raise Refused(_("This is not in the trash any more."), code="not_in_trash")
    if not may_restore(user, parent):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")
    rows = snapshot.read(found.rows)
    _refuse_place(rows, found, parent)
    _replant(rows, found, parent)
    with disable_reference_index_auto_update():
        lost = snapshot.write(rows)
    snapshot.link_again(found.links)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    root = Page.objects.get(pk=found.root_id)
    for page in root.get_descendants(inclusive=True).specific():
        _settle(page, user)
    found.delete()
    return root.specific, lost


def _refuse_place(rows: list[Any], entry: TrashEntry, parent: Any) -> None:
    kinds = parent.allowed_subpage_models()
    if not any(type(row) in kinds and row.pk == entry.root_id for row in rows):
        raise Refused(
            _("“%(title)s” cannot stand below “%(parent)s”.")
            % {"title": entry.title, "parent": parent},
            code="place",
        )


def _replant(rows: list[Any], entry: TrashEntry, parent: Any) -> None:
    """Give the pages their new place in the tree, as drafts."""
    pages = [row for row in rows if type(row) is Page]
    root = next(page for page in pages if page.pk == entry.root_id)
    old_path, old_url, old_depth = root.path, root.url_path, root.depth
    last = Page.objects.get(pk=parent.pk).get_last_child()
    path = last._inc_path() if last else Page._get_path(parent.path, parent.depth + 1, 1)
    root.slug = find_available_slug(parent, root.slug)
    url = f"{parent.url_path}{root.slug}/"
    for page in pages:
        page.path = path + page.path[len(old_path) :]
        page.url_path = url + page.url_path[len(old_url) :]
        page.depth += parent.depth + 1 - old_depth
        page.live, page.expired, page.live_revision_id = False, False, None
        page.has_unpublished_changes = True
    for row in rows:
        if isinstance(row, Revision):
            row.approved_go_live_at = None


def _settle(page: Any, user: Any) -> None:
    if running := page.current_workflow_state:
        running.cancel(user=user)
    ReferenceIndex.create_or_update_for_object(page)
    index.insert_or_update_object(page)
    record(
        act=Act.RESTORED,
        content=page,
        actor=user,
        actor_name=acting_name(user, page),
        door="trash",
        content_hash=canonical(page.get_latest_revision_as_object()).digest,
    )


@transaction.atomic
def empty(*, entries: Iterable[TrashEntry], user: Any) -> int:
    """Delete these for good; return how many. Only an administrator may."""
    if not may_empty(user):
        raise Refused(_("Only an administrator empties the trash."), code="not_allowed")
    return _drop(TrashEntry.objects.filter(pk__in=[entry.pk for entry in entries]))


def empty_old(*, now: datetime | None = None) -> int:
    """Delete for good what has been here for 30 days; return how many."""
    return _drop(TrashEntry.objects.filter(deleted_at__lte=(now or timezone.now()) - KEPT))


def _drop(entries: Any) -> int:
    return int(entries.delete()[0])
