"""Times at which approved content goes out or comes down: rows of our own."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from editorial import record
from editorial.delegation.standing import acting_name
from editorial.locking import lock
from editorial.models import Schedule, ScheduleState
from editorial.refusal import Refused
from editorial.times import spoken
from resources import publication


def _person(user: Any, content: Any) -> dict[str, Any]:
    name = acting_name(user, content)
    return {"created_by_id": user.pk if user else None, "created_by_name": name}


def _subject(content: Any) -> dict[str, Any]:
    return {
        "content_type": ContentType.objects.get_for_model(content, for_concrete_model=False),
        "object_id": str(content.pk),
        "content_id": content.content_id,
    }


def schedule_publication(
    *, content: Any, revision: Any, content_hash: str, user: Any, door: str = "publishing"
) -> Schedule:
    """Let approved content wait for its time; it replaces what waited before.

    Wagtail's own mark on the revision is set as well, so that its admin shows and locks it.
    """
    cancel_waiting(content.content_id, action=Schedule.Action.PUBLISH)
    type(content)._default_manager.get(pk=content.pk).revisions.exclude(pk=revision.pk).update(
        approved_go_live_at=None
    )
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=content.go_live_at)
    waiting = Schedule.objects.create(
        **_subject(content),
        **_person(user, content),
        action=Schedule.Action.PUBLISH,
        due_at=content.go_live_at,
        expire_at=content.expire_at,
        revision_id=revision.pk,
        content_hash=content_hash,
    )
    record.scheduled(content, waiting, user, door)
    publication.announce_plan(content.content_id, content.go_live_at, content)
    return waiting


def schedule_expiry(*, content: Any, user: Any) -> Schedule:
    """Let published content come down at its expiry."""
    return Schedule.objects.create(
        **_subject(content),
        **_person(user, content),
        action=Schedule.Action.EXPIRE,
        due_at=content.expire_at,
    )


def waiting_publication(content_id: str) -> Schedule | None:
    """Return the publication that waits for its time."""
    return Schedule.objects.filter(
        content_id=content_id, action=Schedule.Action.PUBLISH, state=ScheduleState.WAITING
    ).first()


def waits(revision_id: int | None) -> bool:
    """Say whether this revision waits for its time."""
    return Schedule.objects.filter(
        revision_id=revision_id, action=Schedule.Action.PUBLISH, state=ScheduleState.WAITING
    ).exists()


def mark_waiting(content_id: str) -> None:
    """Set Wagtail's mark again: taking the present version down clears those of all others."""
    if waiting := waiting_publication(content_id):
        Revision.objects.filter(pk=waiting.revision_id).update(approved_go_live_at=waiting.due_at)


@transaction.atomic
def unscheduled(revision: Any) -> int:
    """Follow Wagtail's own "Cancel scheduled publish": what this revision waited for is off.

    Refused if the scheduler was quicker: it is out.
    """
    if revision.content_object:
        lock(revision.content_object)
    waiting = Schedule.objects.filter(revision_id=revision.pk, state=ScheduleState.WAITING)
    cancelled = _cancel(waiting, "unschedule")
    if cancelled:  # somebody may have set the mark again between Wagtail's save and our lock
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    last = Schedule.objects.filter(revision_id=revision.pk).order_by("-pk").first()
    if not cancelled and last and last.state == ScheduleState.DONE:
        raise Refused(
            _("It is too late to cancel this: it went out %(at)s.")
            % {"at": spoken(last.finished_at or last.due_at)},
            code="too_late",
        )
    return cancelled


def cancel_waiting(content_id: str, *, action: str = "") -> int:
    """End what waits for this content (only this action, if one is named); return how many."""
    waiting = Schedule.objects.filter(content_id=content_id, state=ScheduleState.WAITING)
    if action:
        waiting = waiting.filter(action=action)
    revisions = list(waiting.values_list("revision_id", flat=True))
    if not revisions:
        return 0
    marked = [pk for pk in revisions if pk]
    Revision.objects.filter(pk__in=marked).update(approved_go_live_at=None)
    return _cancel(waiting, "publishing")


@transaction.atomic
def _cancel(waiting: Any, door: str) -> int:
    """The content is locked: whoever works on its schedules locked it first."""
    ended = list(waiting.select_for_update())
    for schedule in ended:
        if schedule.action == Schedule.Action.PUBLISH:
            record.unscheduled(schedule, door)
            publication.announce_plan(schedule.content_id, None)
    rows = Schedule.objects.filter(pk__in=[schedule.pk for schedule in ended])
    return int(rows.update(state=ScheduleState.CANCELLED, finished_at=timezone.now()))


def let_go(ended: Schedule, content: Any) -> None:
    """Take the marks of a publication off that will not come: missed, or given up."""
    if ended.action != Schedule.Action.PUBLISH:
        return
    Revision.objects.filter(pk=ended.revision_id).update(approved_go_live_at=None)
    publication.announce_plan(ended.content_id, None)
    if content:
        record.unscheduled(ended, "schedule", note=ended.last_error)
