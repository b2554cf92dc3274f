"""Where content stands, computed in one place, the same in the admin, the API and the logs."""

from collections.abc import Callable
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from documents import queries
from documents.models import EntryKind
from editorial.models import Step
from editorial.outdated import is_outdated
from editorial.schedules import waiting_publication


class State(TextChoices):
    """The states of content."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    APPROVED = "approved", _("Approved, waiting for the publisher")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    PUBLISHED_WITH_CHANGES = "published_with_changes", _("Published, with changes in progress")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    HELD = "held", _("Held at the wall")


_elsewhere: list[Callable[[Any], State | None]] = []


def register_state(ask: Callable[[Any], State | None]) -> None:
    """Add one that knows of content decided elsewhere: with others, in a release."""
    _elsewhere.append(ask)


def state_of(content: Any) -> State:
    """Return the state of a page or snippet."""
    for ask in _elsewhere:
        if state := ask(content):
            return state
    if waiting_publication(content.content_id):
        return State.SCHEDULED
    public = bool(queries.published_ids([content.content_id]))
    if content.live and not public:
        over = content.expire_at and content.expire_at <= timezone.now()
        return State.EXPIRED if over else State.HELD
    running = content.current_workflow_state
    if running and running.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return State.CHANGES_REQUESTED
    if running and running.status == WorkflowState.STATUS_IN_PROGRESS:
        task = running.current_task_state and running.current_task_state.task.specific
        last = getattr(task, "step", Step.REVIEW) == Step.PUBLICATION
        return State.APPROVED if last else State.IN_REVIEW
    if public:
        changed = content.has_unpublished_changes or is_outdated(content.content_id)
        return State.PUBLISHED_WITH_CHANGES if changed else State.PUBLISHED
    last_entry = queries.last_entry(content.content_id)
    if last_entry and last_entry.kind == EntryKind.EXPIRED:
        return State.EXPIRED
    return State.WITHDRAWN if last_entry else State.DRAFT
