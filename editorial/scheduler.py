"""Work off what is due: one transaction an item; one that fails never stops the others."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Revision

from editorial.models import Schedule, ScheduleState
from editorial.notices import tell
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused

log = structlog.get_logger(__name__)
LEASE = timedelta(minutes=2)
MAX_ATTEMPTS = 8


@dataclass
class Tally:
    """What one run did."""

    done: int = 0
    missed: int = 0
    failed: int = 0


def publish_due(*, now: datetime | None = None, limit: int = 500) -> Tally:
    """Publish and expire what is due, expiries first; return the tally.

    Any number of these may run at once: each item is leased (SKIP LOCKED on PostgreSQL).
    """
    now = now or timezone.now()
    tally = Tally()
    for _ in range(limit):
        item = _lease(now)
        if item is None:
            break
        _run(item, now, tally)
    return tally


def _lease(now: datetime) -> Schedule | None:
    """Take the next due item for two minutes; expiry comes before publication."""
    with transaction.atomic():
        due = (
            Schedule.objects.filter(state=ScheduleState.WAITING, due_at__lte=now)
            .filter(Q(lease_until=None) | Q(lease_until__lt=now))
            .filter(Q(not_before=None) | Q(not_before__lte=now))
            .order_by("action", "due_at", "pk")
        )
        skip = connection.features.has_select_for_update_skip_locked
        item = due.select_for_update(skip_locked=skip, of=("self",) if skip else ()).first()
        if item:
            item.lease_until = now + LEASE
            item.attempts += 1
            item.save(update_fields=["lease_until", "attempts"])
        return item


def _run(item: Schedule, now: datetime, tally: Tally) -> None:
    try:
        with transaction.atomic():
            held = Schedule.objects.select_for_update().get(pk=item.pk)
            if held.state != ScheduleState.WAITING:
                return
            if held.action == Schedule.Action.PUBLISH and held.expire_at and held.expire_at <= now:
                _finish(
                    held, ScheduleState.MISSED, now, "Its window was over before it could start."
                )
                tally.missed += 1
                return
            _finish(held, ScheduleState.DONE, now)
            if held.action == Schedule.Action.PUBLISH:
                revision = Revision.objects.get(pk=held.revision_id)
                publish(revision=revision, user=_author(held), door="schedule", now=now)
            else:
                content = held.content_type.get_object_for_this_type(pk=held.object_id)
                withdraw(content=content, user=None, door="schedule", expired=True)
            tally.done += 1
    except Exception as error:  # one poison item must not stop the rest; it is recorded and shown
        tally.failed += 1
        _record_failure(item, now, error)


def _finish(item: Schedule, state: ScheduleState, now: datetime, error: str = "") -> None:
    item.state = state
    item.finished_at = now
    item.lateness_seconds = max(0.0, (now - item.due_at).total_seconds())
    item.last_error = error
    item.save()


def _record_failure(item: Schedule, now: datetime, error: Exception) -> None:
    reasons = " ".join(error.reasons) if isinstance(error, Refused) else f"{error!r}"
    item.last_error = reasons[:2000]
    item.lease_until = None
    item.not_before = now + timedelta(seconds=min(3600, 15 * 2**item.attempts))
    if item.attempts >= MAX_ATTEMPTS:
        item.state = ScheduleState.FAILED
        item.finished_at = now
    item.save()
    log.error("schedule_failed", schedule=item.pk, attempts=item.attempts, reason=reasons)
    if item.attempts in (1, MAX_ATTEMPTS) and (person := _author(item)):
        tell([person], text="A scheduled publication failed.", detail=reasons)


def _author(item: Schedule) -> Any:
    return get_user_model().objects.filter(pk=item.created_by_id or 0).first()
