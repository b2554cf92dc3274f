"""What the panel at the top of a form says: state, who may approve, what is still missing."""

from typing import Any

from wagtail.models import TaskState

from editorial.approvals import why_not_approve
from editorial.canonical import content_hash
from editorial.contributions import contributor_names
from editorial.gatekeeping import failed_gates
from editorial.models import Approval, EditorialTask
from editorial.schedules import waiting_publication
from editorial.states import State, state_of


def describe(content: Any, request: Any) -> dict[str, Any]:
    """Return the template context for one piece of content and the person who looks at it."""
    newest = content.get_latest_revision_as_object()
    state = state_of(content)
    issues = failed_gates(newest)
    digest = content_hash(newest)
    return {
        "state": state,
        "tone": TONES.get(state, "info"),
        "schedule": waiting_publication(content.content_id),
        "required": [issue for issue in issues if issue.required],
        "advice": [issue for issue in issues if not issue.required],
        "contributors": contributor_names(content.content_id),
        "approvals": Approval.objects.standing().for_content(content.content_id, digest),
        "voided": Approval.objects.filter(content_id=content.content_id, used_at=None)
        .exclude(voided_at=None)
        .order_by("-voided_at")
        .first(),
        "request_for_changes": _request_for_changes(content, state),
        "why_not": _why_not(content, request.user, state),
    }


TONES = {
    State.PUBLISHED: "success",
    State.CHANGES_REQUESTED: "warning",
    State.HELD: "warning",
    State.WITHDRAWN: "warning",
    State.EXPIRED: "warning",
}


def _request_for_changes(content: Any, state: State) -> TaskState | None:
    if state != State.CHANGES_REQUESTED:
        return None
    running = content.current_workflow_state
    return running.current_task_state if running else None


def _why_not(content: Any, user: Any, state: State) -> str:
    """Say why the person who looks at it sees no button to approve."""
    if state not in (State.IN_REVIEW, State.APPROVED):
        return ""
    task = content.current_workflow_task
    if not isinstance(task, EditorialTask):
        return ""
    if not task.is_decided_by(user):
        return (
            f"You cannot approve this: the step “{task.name}” is decided by {task.group_names()}."
        )
    reason = why_not_approve(content, user)
    return f"You cannot approve this. {reason}" if reason else ""
