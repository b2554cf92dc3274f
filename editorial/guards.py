"""The backstop: no save changes what is live unless the service itself saves."""

from typing import Any

from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext_lazy
from wagtail.log_actions import get_active_log_context
from wagtail.models import DraftStateMixin, Page

from editorial.acts.permissions import may_publish
from editorial.content_parts import OUTSIDE
from editorial.locking import is_permitted, permitted
from editorial.place_rules import public_below, refuse_move, refuse_orphans
from editorial.publishing import announce_removal
from editorial.refusal import Refused
from editorial.schedules import cancel_waiting, waiting_publication, waits
from resources.publishable import Publishable

ONE_DOOR = gettext_lazy(
    "Publishing goes through review and approval only. Submit this for review; "
    "nothing that readers see has changed."
)

LIVE_ROW = gettext_lazy(
    "This is published, and its words change through review and approval only. "
    "Save a draft (save_revision) and submit it."
)

SCHEDULED = gettext_lazy(
    "This is scheduled. A publisher has to cancel that before it can be deleted."
)

NO_ALIAS = gettext_lazy(
    "An alias would show the same text at a second address without an approval of its own. "
    "Copy the page instead, or name a further category."
)


def guard_save(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Before any save: keep inserts as drafts, refuse to go live, withdraw what goes down.

    The row of what is live holds what was approved, so no other save changes its words either.
    """
    fields = kwargs.get("update_fields")
    if kwargs.get("raw") or not _guarded(instance):
        return
    if fields is not None and set(fields) <= OUTSIDE - {"live", "live_revision"}:
        return
    if is_permitted(instance):
        return
    before = _before(instance)
    if before is None:
        if getattr(instance, "alias_of_id", None):
            raise Refused(NO_ALIAS, code="alias")
        # Wagtail inserts the live row before it publishes; refusing would destroy the text.
        if instance.live:
            instance.live = False
            instance.has_unpublished_changes = True
        return
    if instance.live and not before.live:
        raise Refused(ONE_DOOR, code="one_door")
    if isinstance(instance, Page):
        _keep_place(instance, before)
    moved = instance.live_revision_id != before.live_revision_id
    if instance.live and moved and instance.live_revision_id is not None:
        raise Refused(ONE_DOOR, code="one_door")
    if instance.live and _words_differ(instance, before, fields):
        raise Refused(LIVE_ROW, code="live_row")
    if before.live and not instance.live:
        _take_down(instance, "expired" if instance.expired else "withdrawn", door="save")


def guard_schedule(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Before a revision is saved: only the service lets one wait for its time."""
    fields = kwargs.get("update_fields")
    if kwargs.get("raw") or instance.approved_go_live_at is None:
        return
    if fields is not None and "approved_go_live_at" not in fields:
        return
    kind = instance.content_type.model_class()
    if kind and issubclass(kind, Publishable) and not waits(instance.pk):
        raise Refused(ONE_DOOR, code="one_door")


def guard_delete(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Before a delete: readers lose the document in the same transaction.

    Django tells of a page twice, as its kind and as a page; the second is meant.
    """
    if not _guarded(instance) or (isinstance(instance, Page) and sender is not Page):
        return
    content = instance.specific if isinstance(instance, Page) else instance
    user = get_active_log_context().user
    if user and waiting_publication(content.content_id) and not may_publish(user, content):
        raise Refused(SCHEDULED, code="scheduled")
    _take_down(content, "deleted", door="delete")


def guard_move(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Before a move that does not come from the service: what has documents stays."""
    if kwargs.get("parent_page_before") == kwargs.get("parent_page_after"):
        return
    if not is_permitted(instance) and public_below(instance):
        refuse_move(instance)


def _before(instance: Any) -> Any:
    """Read the row as it is, under lock: what was read earlier may be stale."""
    rows = type(instance)._base_manager.filter(pk=instance.pk)
    if connection.in_atomic_block:
        rows = rows.select_for_update()
    return rows.first() if instance.pk else None


def _keep_place(page: Any, before: Any) -> None:
    """Where a page stands is for the tree to say: a save never takes it back."""
    page.path, page.depth, page.numchild = before.path, before.depth, before.numchild
    above = before.url_path.rstrip("/").rpartition("/")[0]
    page.url_path = f"{above}/{page.slug}/" if before.depth > 1 else before.url_path


def _take_down(instance: Any, kind: str, door: str) -> None:
    content = instance.specific if isinstance(instance, Page) else instance
    if kind != "deleted":
        refuse_orphans(content)
    cancel_waiting(content.content_id, action="expire" if kind == "expired" else "")
    with permitted(content):
        announce_removal(content, user=get_active_log_context().user, door=door, note="", kind=kind)


def _words_differ(instance: Any, before: Any, fields: Any) -> bool:
    """Say whether this save would change a field that readers' documents are made from."""
    unread = instance.get_deferred_fields()
    return any(
        field.get_prep_value(getattr(instance, field.attname))
        != field.get_prep_value(getattr(before, field.attname))
        for field in instance._meta.concrete_fields
        if field.name not in OUTSIDE
        and field.attname not in unread
        and (fields is None or field.name in fields)
    )


def _guarded(instance: Any) -> bool:
    if isinstance(instance, Page):
        kind = instance.specific_class
        return bool(kind and issubclass(kind, Publishable))
    return isinstance(instance, Publishable) and isinstance(instance, DraftStateMixin)
