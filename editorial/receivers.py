"""Wiring: one call each. All of it is connected in `editorial.apps`."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models import Model
from django.urls import reverse

from editorial.contributions import record_contribution, user_name
from editorial.notices import members_of, tell
from editorial.setup import apply_workflow


def on_revision_saved(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Note who contributed; schedules that only mark a revision are no contribution."""
    fields = kwargs.get("update_fields")
    if not kwargs.get("raw") and (fields is None or "content" in fields):
        record_contribution(instance)


def on_migrated(sender: AppConfig, **kwargs: Any) -> None:
    """Make the workflow once all apps are migrated and the roles are there."""
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.label == last.label:
        apply_workflow()


def on_task_started(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Tell those who decide a step that something waits for them."""
    content = instance.revision.content_object
    task = instance.task.specific
    if hasattr(task, "groups"):
        waiting = members_of(task.groups.all()).exclude(pk=user.pk if user else None)
        tell(
            waiting,
            text=f"“{instance.revision.object_str}” waits for your {task.name.lower()}.",
            detail=f"Submitted by {user_name(user)}.",
            link=_edit_link(content),
        )


def on_rejected(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Tell who submitted that changes are requested, and why."""
    state = instance.current_task_state
    tell(
        [instance.requested_by],
        text=f"{user_name(user)} asks for changes in “{state.revision.object_str}”.",
        detail=state.comment,
        link=_edit_link(state.revision.content_object),
    )


def on_approved(sender: type[Model], instance: Any, user: Any, **kwargs: Any) -> None:
    """Tell who submitted that it has passed."""
    state = instance.current_task_state
    tell(
        [instance.requested_by],
        text=f"“{state.revision.object_str}” has been approved for publication.",
        detail=f"Approved by {user_name(user)}.",
        link=_edit_link(state.revision.content_object),
    )


def _edit_link(content: Any) -> str:
    if hasattr(content, "depth"):
        return reverse("wagtailadmin_pages:edit", args=[content.pk])
    return reverse(content.snippet_viewset.get_url_name("edit"), args=[content.pk])
