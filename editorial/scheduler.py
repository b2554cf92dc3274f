"""Work off what is due: one transaction an item; one that fails never stops the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Revision

from editorial import schedules
from editorial.announcements import not_on_time
from editorial.due import due_work
from editorial.locking import lock
from editorial.models import Schedule, ScheduleState
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from resources import publication

log = structlog.get_logger(__name__)
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 8
LONGEST_PAUSE = timedelta(hours=1)
KILLED = gettext_lazy("The process that was at work on it ended before it was done.")
MISSED = gettext_lazy("Its window was over before it could start.")
DELETED = gettext_lazy("What was scheduled does not exist any more.")

Clock = Callable[[], datetime]


@dataclass
class Tally:
    """What one run did."""

    done: int = 0
    missed: int = 0
    failed: int = 0


def publish_due(
    *,
    clock: Clock = timezone.now,
    limit: int = 500,
    lease: timedelta = LEASE,
    stopped: Callable[[], bool] = lambda: False,
) -> Tally:
    """Publish and expire what is due, expiries first; return the tally.

    Any number of these may run at once. A lease keeps them from working on the same item, and the
    row's lock with its state is what lets exactly one of them finish it. `stopped` is asked
    between two items.
    """
    tally = Tally()
    for _ in range(limit):
        item = None if stopped() else _lease(clock, lease)
        if item is None:
            break
        _run(item, clock, tally)
    return tally


def _lease(clock: Clock, lease: timedelta) -> Schedule | None:
    """Take the next due item for a while; expiry comes before publication.

    The clock is read for each item, since a long backlog outlives a lease. A lease or a pause that
    reaches further than any can was given by a clock that was ahead: it does not count.
    """
    with transaction.atomic():
        now = clock()
        due = (
            Schedule.objects.filter(state=ScheduleState.WAITING, due_at__lte=now)
            .filter(
                Q(lease_until=None)
                | Q(lease_until__lte=now)
                | Q(lease_until__gt=now + 2 * max(lease, LEASE))
            )
            .filter(
                Q(not_before=None)
                | Q(not_before__lte=now)
                | Q(not_before__gt=now + 2 * LONGEST_PAUSE)
            )
            .order_by("action", "due_at", "pk")
        )
        skip = connection.features.has_select_for_update_skip_locked
        item = due.select_for_update(skip_locked=skip, of=("self",) if skip else ()).first()
        if item:
            if item.lease_until:  # its holder neither finished nor failed: it was killed
                item.attempts += 1
                item.last_error = str(KILLED)
            item.lease_until = now + lease
            item.save(update_fields=["lease_until", "attempts", "last_error"])
        return item


def _run(item: Schedule, clock: Clock, tally: Tally) -> None:
    try:
        with transaction.atomic():
            held, content = _held(item)
            if held is None:
                return
            now = clock()
            if held.attempts >= MAX_ATTEMPTS and held.last_error == str(KILLED):
                _give_up(held, content, now, ScheduleState.FAILED, str(KILLED))
                tally.failed += 1
            elif (
                held.action == Schedule.Action.PUBLISH and held.expire_at and held.expire_at <= now
            ):
                _give_up(held, content, now, ScheduleState.MISSED, str(MISSED))
                tally.missed += 1
            else:
                _finish(held, ScheduleState.DONE, now)
                _act(held, content, now)
                tally.done += 1
    except Exception as error:  # one poison item must not stop the rest; it is recorded and shown
        tally.failed += 1
        try:
            _record_failure(item, clock, error)
        except Exception:  # its lease keeps it out of the way of the others
            log.exception("schedule_failure_not_recorded", schedule=item.pk)


def _held(item: Schedule) -> tuple[Schedule | None, Any]:
    """Lock the content, then the schedule, as everybody does; (None, …) if it waits no more."""
    work = due_work(item.action)
    try:
        content = (work.lock(item) if work else lock(item.content)) if item.content else None
    except ObjectDoesNotExist:
        content = None
    held = Schedule.objects.select_for_update().filter(pk=item.pk).first()
    return (held if held and held.state == ScheduleState.WAITING else None), content


def _act(held: Schedule, content: Any, now: datetime) -> None:
    if content is None:
        raise Refused(DELETED, code="deleted")
    if work := due_work(held.action):
        work.run(held, now)
    elif held.action == Schedule.Action.PUBLISH:
        publication.announce_plan(held.content_id, None)
        revision = Revision.objects.get(pk=held.revision_id)
        publish(revision=revision, user=_person(held.created_by_id), door="schedule", now=now)
    else:
        withdraw(content=content, user=None, door="schedule", expired=True)


def _finish(held: Schedule, state: ScheduleState, now: datetime, error: str = "") -> None:
    held.state = state
    held.finished_at = now
    held.lateness_seconds = max(0.0, (now - held.due_at).total_seconds())
    held.last_error = error
    held.lease_until = None
    held.save()


def _give_up(held: Schedule, content: Any, now: datetime, state: ScheduleState, why: str) -> None:
    """End what will not go out: its draft is free again, and people are told."""
    _finish(held, state, now, why)
    schedules.let_go(held, content)
    if work := due_work(held.action):
        work.gave_up(held, why)
    not_on_time(held, content, why)


def _record_failure(item: Schedule, clock: Clock, error: Exception) -> None:
    """Note why it failed, and when it is tried again; unless somebody else has ended it since.

    A publication is given up after some attempts. An expiry is not: readers see it end by the
    clock, but the page stays live in the admin until it is done.
    """
    why = gettext("Galley itself failed: %(error)s") % {"error": repr(error)}
    if isinstance(error, Refused):
        why = " ".join(error.reasons)
    with transaction.atomic():
        held, content = _held(item)
        if held is None or held.lease_until != item.lease_until:
            return
        now = clock()
        first = held.last_error in ("", KILLED)
        held.attempts += 1
        held.last_error = why[:2000]
        held.lease_until = None
        held.not_before = now + min(LONGEST_PAUSE, timedelta(seconds=15 * 2**held.attempts))
        held.save()
        last = held.attempts >= MAX_ATTEMPTS and held.action != Schedule.Action.EXPIRE
        if last:
            _give_up(held, content, now, ScheduleState.FAILED, held.last_error)
        elif first:
            not_on_time(held, content, why)
    log.error("schedule_failed", schedule=item.pk, attempts=held.attempts, reason=why)


def _person(pk: int | None) -> Any:
    return get_user_model().objects.filter(pk=pk or 0).first()
