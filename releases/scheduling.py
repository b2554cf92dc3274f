"""A release waits for its time: schedule, postpone, cancel; and what the scheduler does with it."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Act
from editorial.approvals import standing_approvals
from editorial.contributions import user_name
from editorial.gatekeeping import required_issues
from editorial.models import Schedule, ScheduleState
from editorial.refusal import Refused
from editorial.times import refuse_too_soon, why_not_later
from releases import announcements
from releases.freezing import frozen
from releases.locking import Held, hold
from releases.models import Release, ReleaseItem, ReleaseState
from releases.people import require_publisher
from releases.problems import Problem, refuse
from releases.publishing import GONE, own_time, publish_release, together
from releases.record import noted
from resources import publication


@transaction.atomic
def schedule(*, release: Release, due_at: datetime, user: Any) -> Release:
    """Let an approved release go out at this time; refuse now what would stop it then."""
    held = hold(release)
    row = held.release
    if row.state not in (ReleaseState.APPROVED, ReleaseState.FAILED):
        raise Refused(_("Only an approved release can be scheduled."), code="not_approved")
    _wait(held, due_at, user)
    noted(row, Act.RELEASE_SCHEDULED, user, due_at=due_at)
    return row


@transaction.atomic
def postpone(*, release: Release, due_at: datetime, user: Any) -> Release:
    """Let a scheduled release go out at another time. Its approvals stand."""
    held = hold(release)
    row, before = held.release, held.release.due_at
    if row.state != ReleaseState.SCHEDULED or held.schedule is None:
        raise Refused(_("Only a scheduled release can be postponed."), code="not_scheduled")
    _cancel(held.schedule)
    _wait(held, due_at, user)
    noted(row, Act.RELEASE_POSTPONED, user, came_from=before, due_at=due_at)
    return row


@transaction.atomic
def cancel(*, release: Release, user: Any) -> Release:
    """Take the time away: the release stays approved."""
    held = hold(release)
    row = held.release
    if row.state != ReleaseState.SCHEDULED:
        raise Refused(_("This release is not scheduled."), code="not_scheduled")
    require_publisher(user, [content for content in held.contents.values() if content])
    if held.schedule:
        _cancel(held.schedule)
    noted(row, Act.RELEASE_UNSCHEDULED, user, due_at=row.due_at)
    row.state, row.due_at = ReleaseState.APPROVED, None
    row.save()
    _plan(row, None)
    return row


class ReleaseWork:
    """Registered with `editorial.due`: what the scheduler calls."""

    def lock(self, schedule: Schedule) -> Any:
        """Lock the items, then the release."""
        release = Release.objects.filter(content_id=schedule.content_id).first()
        return hold(release).release if release else None

    def run(self, schedule: Schedule, now: datetime) -> None:
        """Publish the release, in the scheduler's transaction."""
        release = Release.objects.get(content_id=schedule.content_id)
        if release.digest != schedule.content_hash:
            raise Refused(_("The release is not the one that was scheduled."), code="changed")
        publish_release(release=release, user=_scheduler(schedule), door="schedule", now=now)

    def gave_up(self, schedule: Schedule, why: str) -> None:
        """Say so on the release: it goes out no more by itself, and its approvals stand."""
        release = Release.objects.get(content_id=schedule.content_id)
        if release.state == ReleaseState.SCHEDULED:
            release.state, release.says = ReleaseState.FAILED, why
            release.save(update_fields=["state", "says"])
            _plan(release, None)
            noted(release, Act.RELEASE_FAILED, None, note=why, door="schedule")
            text = _("The release “%s” did not go out.") % release
            announcements.tell_writers(release, _scheduler(schedule), text, why)


def _wait(held: Held, due_at: datetime, user: Any) -> None:
    row = held.release
    require_publisher(user, [content for content in held.contents.values() if content])
    now = timezone.now()
    if due_at <= now:
        raise Refused(_("This time is over. Choose a later one, or publish now."), code="past")
    refuse_too_soon(due_at, now=now, user=user)
    if problems := foreseen(held, due_at):
        refuse(_("This release could not go out then."), problems)
    Schedule.objects.create(
        content_type=ContentType.objects.get_for_model(Release),
        object_id=str(row.pk),
        content_id=row.content_id,
        action=Schedule.Action.RELEASE,
        due_at=due_at,
        content_hash=row.digest,
        created_by_id=user.pk,
        created_by_name=user_name(user),
    )
    row.state, row.due_at, row.says = ReleaseState.SCHEDULED, due_at, ""
    row.save()
    _plan(row, due_at)


def foreseen(held: Held, due_at: datetime) -> list[Problem]:
    """Return what would stop the release at that time, as far as it can be known today."""
    found = {item.content_id: frozen(item, held.of(item)) for item in held.items}
    drafts = {pk: one.draft for pk, one in found.items() if one}
    problems = []
    with together(drafts):
        for item in held.items:
            draft = drafts.get(item.content_id)
            problem = _foreseen(item, draft, due_at) if draft else Problem(item, [str(GONE)])
            if problem.reasons or problem.issues:
                problems.append(problem)
    return problems


def _foreseen(item: ReleaseItem, draft: Any, due_at: datetime) -> Problem:
    reasons = [why for why in (own_time(draft, due_at), why_not_later(draft)) if why]
    try:
        standing_approvals(item.content_id, item.content_hash)
    except Refused as error:
        reasons.append(error.message)
    if not reasons:
        draft.go_live_at = due_at  # so that an embargo is compared with the time of the release
    return Problem(item, reasons, required_issues(draft))


def _plan(release: Release, due_at: datetime | None) -> None:
    """Tell the reader's side when each item changes: caches keep nothing longer than that."""
    items = list(release.items.select_related("content_type"))
    found = {item.content_id: frozen(item, item.content) for item in items} if due_at else {}
    drafts = {pk: one.draft for pk, one in found.items() if one}
    with together(drafts):
        for item in items:
            publication.announce_plan(item.content_id, due_at, drafts.get(item.content_id))


def _cancel(schedule: Schedule) -> None:
    schedule.state = ScheduleState.CANCELLED
    schedule.finished_at = timezone.now()
    schedule.save(update_fields=["state", "finished_at"])


def _scheduler(schedule: Schedule) -> Any:
    return get_user_model().objects.filter(pk=schedule.created_by_id or 0).first()
