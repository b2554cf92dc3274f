"""What the panel at the top of a form says: state, who may approve, what is still missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from documents import queries
from editorial import outdated
from editorial.canonical import Canonical, canonical, changed_fields
from editorial.contributions import contributor_names
from editorial.foresight import part_of
from editorial.gatekeeping import failed_gates
from editorial.labels import changed_media, named
from editorial.models import Approval, BreakGlass, EditorialTask, Unsaved
from editorial.schedules import waiting_publication
from editorial.states import State, state_of

TONES = {
    State.PUBLISHED: "live",
    State.PUBLISHED_WITH_CHANGES: "live",
    State.CHANGES_REQUESTED: "attention",
    State.HELD: "attention",
}


@dataclass(frozen=True)
class Note:
    """A sentence from elsewhere for the panel; `words` of it lead to `link`."""

    words: str
    link: str
    text: str = ""


_notes: list[Callable[[Any], Note | None]] = []


def register_note(ask: Callable[[Any], Note | None]) -> None:
    """Add one that has something to say about content, such as a release it belongs to."""
    _notes.append(ask)


def describe(content: Any, request: Any) -> dict[str, Any]:
    """Return the template context for one piece of content and the person who looks at it."""
    newest = content.get_latest_revision_as_object()
    now = canonical(newest)
    not_out = outdated.not_out(newest, now)
    state = state_of(content)
    if not_out and state == State.PUBLISHED:
        state = State.PUBLISHED_WITH_CHANGES
    issues = failed_gates(newest)
    approvals = Approval.objects.standing().for_content(content.content_id, now.digest)
    return {
        "state": state,
        "notes": [note for ask in _notes if (note := ask(content))],
        "tone": TONES.get(state, "quiet"),
        "schedule": waiting_publication(content.content_id),
        "foresight": part_of(content, request),
        "required": [issue for issue in issues if issue.required],
        "advice": [issue for issue in issues if not issue.required],
        "contributors": contributor_names(content.content_id),
        "approvals": approvals,
        "not_out": not_out,
        "fallen": _fallen(content, now, {approval.step for approval in approvals}),
        "request_for_changes": _request_for_changes(content, state),
        "why_not": _why_not(content, request.user, state),
        "may_approve": _may_approve(content, request.user, state),
        "unsaved": Unsaved.objects.of(request.user).filter(content_id=content.content_id),
        "glass": BreakGlass.objects.open().filter(content_id=content.content_id).last(),
    }


def _fallen(content: Any, now: Canonical, standing: set[str]) -> dict[str, str] | None:
    """Return who approved something that has changed since, and what changed."""
    content_id = content.content_id
    last = queries.last_publication(content_id)
    rows = Approval.objects.filter(content_id=content_id, used_at=None)
    rows = rows.exclude(content_hash=now.digest).exclude(step__in=standing)
    if last:
        rows = rows.filter(created_at__gt=last.at)
    approval = rows.order_by("-pk").first()
    if approval is None:
        return None
    why = approval.voided_reason or _outside(type(content), approval, now)
    return {"who": approval.approver_name, "why": why}


def _outside(model: Any, approval: Approval, now: Canonical) -> str:
    """Say what changed although nobody saved the content itself: image, recording, or place."""
    if changed := changed_media(approval.manifest, now.manifest):
        return " ".join(_("%(what)s was changed.") % {"what": capfirst(one)} for one in changed)
    names = ", ".join(named(model, changed_fields(approval.content, now.content)))
    return _("Changed since: %s.") % names if names else _("It has changed since.")


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
        words = _("You cannot approve this: the step “%(step)s” is decided by %(groups)s.")
        return words % {"step": task.name, "groups": task.group_names()}
    reason = task.why_not(content, user)
    return _("You cannot approve this. %(why)s") % {"why": reason} if reason else ""


def _may_approve(content: Any, user: Any, state: State) -> bool:
    """Say whether she can approve now, and would lose that by changing something."""
    if state not in (State.IN_REVIEW, State.APPROVED):
        return False
    task = content.current_workflow_task
    return bool(
        isinstance(task, EditorialTask)
        and task.is_decided_by(user)
        and not task.why_not(content, user)
    )
