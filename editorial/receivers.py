"""Wiring: one call each. All of it is connected in `editorial.apps`."""

from typing import Any

import structlog
from django.apps import AppConfig, apps
from django.db.models import Model
from django.utils import timezone
from wagtail.log_actions import get_active_log_context

from editorial import announcements, clearances, record, wall
from editorial.contributions import record_contribution
from editorial.delegation.actions import end_lost
from editorial.locking import is_permitted
from editorial.notices import settle_step
from editorial.rights import drafts
from editorial.schedules import unscheduled
from editorial.setup import apply_workflow

log = structlog.get_logger(__name__)


def on_revision_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note who contributed; a save that only takes the mark of a schedule away cancels it."""
    fields = kwargs.get("update_fields")
    if kwargs.get("raw"):
        return
    if fields is None or "content" in fields:
        record_contribution(instance)
    elif "approved_go_live_at" in fields and instance.approved_go_live_at is None:
        unscheduled(instance)


def on_migrated(sender: AppConfig, **kwargs: Any) -> None:
    """Make the workflow and the triggers once all apps are migrated and the roles are there."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.label == last.label:
        apply_workflow()
        drafts.catch_up()
        if wall.possible(kwargs["using"]):
            clearances.catch_up(timezone.now())
            wall.install(kwargs["using"])


def on_migrating(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Take the triggers off while tables are made anew; nothing to migrate leaves them there."""
    if kwargs.get("plan"):
        wall.remove(using)


def on_task_started(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Tell those who decide a step that something waits for them."""
    record.submitted_again(instance, user)
    announcements.step_started(instance, user)


def on_task_finished(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Take the step off the desks of those who were asked."""
    settle_step(instance.pk)


def on_submitted(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Note the submission; those who decide were told when the first step started."""
    record.submitted(instance, user)
    log.info("submitted", workflow_state=instance.pk, user=user.pk if user else None)


def on_rejected(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Tell who submitted that changes are requested, and why."""
    record.changes_requested(instance, user)
    announcements.changes_requested(instance, user)


def on_approved(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Tell who submitted that it is out, or when it goes out."""
    announcements.approved(instance, user)


def on_cancelled(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Note that a review was cancelled."""
    record.review_cancelled(instance, user)


def on_groups_changed(action: str, **kwargs: Any) -> None:
    """End delegations of publishers who lost the role."""
    if action in ("post_remove", "post_clear"):
        end_lost()


def on_user_saved(sender: type[Model], update_fields: Any = None, **kwargs: Any) -> None:
    """End delegations of people who left."""
    new = kwargs.get("raw") or kwargs.get("created")
    if not new and (update_fields is None or "is_active" in update_fields):
        end_lost()


def on_moved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note a page's new place; the service does so itself, when all is done."""
    if not is_permitted(instance):
        paths = kwargs["url_path_before"], kwargs["url_path_after"]
        record.moved(instance, *paths, actor=get_active_log_context().user, door="move")
