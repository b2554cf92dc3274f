"""What goes into the editorial record (`audit`): one function for each thing that happens.

Some doors of Wagtail run without a transaction; each of these makes sure that there is one.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.log_actions import get_active_log_context
from wagtail.models import TaskState

from audit.actions import record
from audit.models import Act as Acts
from editorial.canonical import canonical
from editorial.delegation.standing import acting_name
from editorial.locking import lock
from resources.publication import Act
from resources.publishable import Publishable

WORKFLOW = "workflow"


class Recorder:
    """Registered with `resources.publication`, before what writes documents (docs/adr/0012)."""

    def published(self, act: Act) -> int:
        """Note what readers get from now on, and until when."""
        kind = Acts.BREAK_GLASS if act.extra.get("break_glass") else Acts.PUBLISHED
        self._record(kind, act, expire_at=getattr(act.content, "expire_at", None))
        return 0

    def withdrawn(self, act: Act, kind: str) -> int | None:
        """Note that it is gone: withdrawn, expired, deleted or redirected."""
        self._record(Acts(kind), act)
        return None

    def planned(self, content_id: str, at: datetime | None, content: Any = None) -> None:
        """Nothing: `scheduled` and `unscheduled` note it, with the person."""

    def moved(self, act: Act) -> int | None:
        """Note the new place of a page; what is below it went with it."""
        moved(act.content, *act.extra["tree"], actor=_person(act.actor_id), door=act.door)
        return None

    def _record(self, kind: Acts, act: Act, **detail: Any) -> None:
        detail = {name: value for name, value in (detail | act.extra).items() if value}
        reason = detail.pop("reason", "")
        if reason and act.note and act.note != reason:
            detail["public_note"] = act.note
        record(
            act=kind,
            content=act.content,
            actor=act.actor or _person(act.actor_id),
            actor_name=act.actor_name,
            door=act.door,
            note=reason or act.note,
            content_hash=act.content_hash,
            at=act.at,
            **detail,
        )


@transaction.atomic
def submitted(review: Any, user: Any) -> None:
    """Note that a draft was sent into review; its exact content is frozen there."""
    content = _content(review)
    if content is None:
        return
    revision = content.get_latest_revision()
    digest = canonical(revision.as_object()).digest if revision else ""
    record(
        act=Acts.SUBMITTED, content=lock(content), actor=user, door=WORKFLOW, content_hash=digest
    )


def submitted_again(state: TaskState, user: Any) -> None:
    """Note a submission after requested changes: Wagtail tells of it as a step that starts."""
    earlier = state.workflow_state.task_states.exclude(pk=state.pk).order_by("-pk").first()
    if earlier and earlier.status == TaskState.STATUS_REJECTED:
        submitted(state.workflow_state, user)


def approved(content: Any, approval: Any, user: Any) -> None:
    """Note a yes to one step, for exact content."""
    record(
        act=Acts.APPROVED,
        content=content,
        actor=user,
        actor_name=approval.approver_name,
        door=WORKFLOW,
        note=approval.comment,
        content_hash=approval.content_hash,
        step=approval.step,
        approval=approval.pk,
    )


def approval_voided(content: Any, approval: Any, fields: list[str], user: Any) -> None:
    """Note that a save made an approval fall, by which fields."""
    record(
        act=Acts.APPROVAL_VOIDED,
        content=content,
        actor=user,
        door="save",
        note=approval.voided_reason,
        content_hash=approval.content_hash,
        step=approval.step,
        approval=approval.pk,
        approver=approval.approver_name,
        fields=fields,
    )


@transaction.atomic
def changes_requested(review: Any, user: Any) -> None:
    """Note a request for changes, in the words of who asks."""
    state = review.current_task_state
    if content := _content(review):
        record(
            act=Acts.CHANGES_REQUESTED,
            content=lock(content),
            actor=user,
            door=WORKFLOW,
            note=state.comment,
            content_hash=canonical(state.revision.as_object()).digest,
            step=getattr(state.task.specific, "step", ""),
        )


@transaction.atomic
def review_cancelled(review: Any, user: Any) -> None:
    """Note that a submission was taken back, or its review ended by a publication."""
    if content := _content(review):
        record(act=Acts.WORKFLOW_CANCELLED, content=lock(content), actor=user, door=WORKFLOW)


def scheduled(content: Any, schedule: Any, user: Any, door: str) -> None:
    """Note that approved content waits for its time."""
    record(
        act=Acts.SCHEDULED,
        content=content,
        actor=user,
        actor_name=schedule.created_by_name,
        door=door,
        content_hash=schedule.content_hash,
        due_at=schedule.due_at,
        expire_at=schedule.expire_at,
    )


def unscheduled(schedule: Any, door: str, note: str = "") -> None:
    """Note that what waited waits no more; the person is who the admin knows to be at work."""
    if schedule.content:
        record(
            act=Acts.UNSCHEDULED,
            content=schedule.content,
            actor=(user := get_active_log_context().user),
            actor_name=acting_name(user, schedule.content),
            door=door,
            note=note,
            content_hash=schedule.content_hash,
            due_at=schedule.due_at,
        )


@transaction.atomic
def moved(page: Any, before: str, after: str, *, actor: Any, door: str) -> None:
    """Note a page's new place; `before` and `after` are paths in the tree."""
    content: Any = page.specific
    if isinstance(content, Publishable) and before != after:
        record(
            act=Acts.MOVED,
            content=content,
            actor=actor,
            actor_name=acting_name(actor, content) if page.live else "",
            door=door,
            came_from=before,
            to=after,
        )


def _content(review: Any) -> Any:
    content = getattr(review.content_object, "specific", review.content_object)
    return content if isinstance(content, Publishable) else None


def _person(pk: int | None) -> Any:
    return get_user_model()._default_manager.filter(pk=pk).first() if pk else None
