"""The scheduler as a stranger would try it: clocks, leases, kills, failures, cancellations."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
import time_machine
from django.utils import timezone, translation

from accounts.roles import Role
from documents import queries
from editorial import scheduler
from editorial.models import Approval, Schedule, ScheduleState
from editorial.publishing import withdraw
from editorial.refusal import Refused
from editorial.scheduler import KILLED, LEASE, MAX_ATTEMPTS, publish_due
from editorial.schedules import unscheduled
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import UserFactory, approve_and_publish, make_article

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
EVENING = NOON + timedelta(hours=8)


def scheduled(**fields: Any) -> Any:
    """An approved article that waits for noon."""
    with time_machine.travel(MORNING, tick=False):
        return approve_and_publish(make_article(**{"go_live_at": NOON, **fields}))


def waiting_for(article: Any) -> Schedule:
    return Schedule.objects.get(content_id=article.content_id)


def at(moment: datetime, work: Callable[[], Any] = publish_due) -> Any:
    with time_machine.travel(moment, tick=False):
        return work()


def test_clock__that_went_back_publishes_nothing_early_or_twice() -> None:
    article = scheduled()
    assert at(NOON - timedelta(seconds=1)).done == 0
    assert at(NOON).done == 1
    assert at(NOON - timedelta(hours=1)).done == 0
    assert at(NOON).done == 0
    assert queries.last_publication(article.content_id).at == NOON


def test_save__of_what_waits_is_refused_with_the_time_in_the_zone_of_the_desk() -> None:
    article = scheduled()
    with pytest.raises(Refused, match=r"scheduled for today, 1 May 2030, 14:00 \(Berlin\)\. "):
        at(MORNING, lambda: save_in("Europe/Berlin", article))


def save_in(zone: str, article: Any) -> None:
    with timezone.override(zone):
        article.save_revision()


def test_clock__that_was_ahead_leaves_no_lease_for_ever() -> None:
    article = scheduled()
    Schedule.objects.update(
        lease_until=NOON + timedelta(days=1), not_before=NOON + timedelta(days=1)
    )
    assert at(NOON).done == 1
    assert fresh(article).live


def test_lease__of_a_living_scheduler_is_left_alone() -> None:
    scheduled()
    Schedule.objects.update(lease_until=NOON + LEASE)
    assert at(NOON).done == 0
    assert at(NOON + LEASE).done == 1


def test_lease__is_reckoned_from_the_moment_of_each_item(monkeypatch: pytest.MonkeyPatch) -> None:
    scheduled()
    leases: list[datetime] = []
    run = scheduler._run

    def slow(item: Schedule, *rest: Any) -> None:
        assert item.lease_until
        leases.append(item.lease_until)
        run(item, *rest)

    monkeypatch.setattr(scheduler, "_run", slow)
    ticks = (NOON + timedelta(minutes=minute) for minute in count(step=5))
    other = Schedule.objects.get()
    other.pk, other.content_id, other.object_id = None, "gone", "0"
    other.save()
    at(NOON, lambda: publish_due(clock=lambda: next(ticks)))
    assert leases[1] - leases[0] >= timedelta(minutes=5)


def test_kill__of_a_scheduler_counts_and_shows_and_the_item_goes_out() -> None:
    article = scheduled()
    Schedule.objects.update(lease_until=NOON)  # taken, and never heard of again
    with time_machine.travel(NOON, tick=False):
        item = scheduler._lease(lambda: NOON, LEASE)
    assert item
    assert (item.attempts, item.last_error) == (1, str(KILLED))
    assert Schedule.objects.failing().exists()
    assert at(NOON + LEASE).done == 1
    assert waiting_for(article).last_error == ""


def test_kill__each_time_is_given_up_in_the_end_and_told() -> None:
    article = scheduled()
    Schedule.objects.update(lease_until=NOON, attempts=MAX_ATTEMPTS - 1)
    assert at(NOON).failed == 1
    assert waiting_for(article).state == ScheduleState.FAILED
    assert not fresh(article).live
    assert fresh(article).scheduled_revision is None


def test_sentences__are_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    missed = scheduled(expire_at=EVENING)
    monkeypatch.setattr(translation._trans, "gettext", "‹{}›".format)
    assert at(EVENING).missed == 1
    assert waiting_for(missed).last_error == "‹Its window was over before it could start.›"


def test_failure__is_told_to_who_scheduled_and_who_published_last() -> None:
    first, second = Colleague(Role.PUBLISHER), Colleague(Role.PUBLISHER)
    with time_machine.travel(MORNING, tick=False):
        article = approve_and_publish(make_article(), reviewer=first.user)
        article.dek, article.go_live_at = "Tomorrow's words.", NOON
        article.save_revision(user=UserFactory())
        approve_and_publish(article, reviewer=second.user)
        Approval.objects.filter(used_at=None).update(voided_at=MORNING)
    assert at(NOON).failed == 1
    for colleague in (first, second):
        (told,) = colleague.notices()
        assert "did not go out at its time, today, 1 May 2030, 12:00 (UTC)" in told
        assert "has not been approved" in told
    second.sign_in()
    assert "has not been approved" in second.get("/admin/").content.decode()


def test_failure__is_told_to_all_publishers_if_who_scheduled_it_has_left() -> None:
    left, here = Colleague(Role.PUBLISHER), Colleague(Role.PUBLISHER)
    with time_machine.travel(MORNING, tick=False):
        approve_and_publish(make_article(go_live_at=NOON), reviewer=left.user)
    Approval.objects.filter(used_at=None).update(voided_at=MORNING)
    left.user.is_active = False
    left.user.save()
    at(NOON)
    assert left.notices() == []
    assert len(here.notices()) == 1


def test_failure__pauses_grow_and_it_is_given_up_after_eight() -> None:
    article = scheduled()
    Approval.objects.filter(content_id=article.content_id).update(voided_at=MORNING)
    moment, pauses = NOON, []
    for _ in range(MAX_ATTEMPTS):
        assert at(moment).failed == 1
        item = waiting_for(article)
        pauses.append((item.not_before or moment) - moment)
        moment = item.not_before or moment
    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(seconds=30)
    assert item.state == ScheduleState.FAILED
    assert at(EVENING).failed == 0
    assert fresh(article).scheduled_revision is None  # the draft can be mended


def test_failure__recorded_late_does_not_bring_back_what_another_has_finished() -> None:
    article = scheduled()
    with time_machine.travel(NOON, tick=False):
        stale = scheduler._lease(lambda: NOON, LEASE)
        assert stale
        Schedule.objects.update(lease_until=None)
        assert publish_due().done == 1
        scheduler._record_failure(stale, lambda: NOON, RuntimeError("too late"))
    done = waiting_for(article)
    assert (done.state, done.attempts, done.last_error) == (ScheduleState.DONE, 0, "")


def test_failure__recorded_late_leaves_the_lease_of_another_alone() -> None:
    article = scheduled()
    stale = scheduler._lease(lambda: NOON, LEASE)
    assert stale
    later = NOON + LEASE
    scheduler._lease(lambda: later, LEASE)
    scheduler._record_failure(stale, lambda: later, RuntimeError("too late"))
    assert waiting_for(article).lease_until == later + LEASE


def test_cancel__after_it_was_leased_wins() -> None:
    article = scheduled()
    with time_machine.travel(NOON, tick=False):
        item = scheduler._lease(lambda: NOON, LEASE)
        assert item
        unscheduled(fresh(article).get_latest_revision())
        tally = scheduler.Tally()
        scheduler._run(item, lambda: NOON, tally)
    assert (tally.done, tally.failed) == (0, 0)
    assert not fresh(article).live


def test_cancel__after_it_went_out_is_refused() -> None:
    article = scheduled()
    assert at(NOON).done == 1
    with pytest.raises(Refused, match="too late to cancel"):
        unscheduled(fresh(article).live_revision)


def test_deleted__content_is_a_failure_that_stops_nobody() -> None:
    article = scheduled()
    ghost = Schedule.objects.get()
    ghost.pk, ghost.content_id, ghost.object_id = None, "gone", "0"
    ghost.due_at = NOON - timedelta(hours=1)
    ghost.save()
    tally = at(NOON)
    assert (tally.done, tally.failed) == (1, 1)
    assert "does not exist any more" in Schedule.objects.get(content_id="gone").last_error
    assert fresh(article).live


def test_missed__frees_the_draft_and_is_told() -> None:
    publisher = Colleague(Role.PUBLISHER)
    with time_machine.travel(MORNING, tick=False):
        article = approve_and_publish(
            make_article(go_live_at=NOON, expire_at=EVENING), reviewer=publisher.user
        )
    assert at(EVENING).missed == 1
    assert fresh(article).scheduled_revision is None
    assert "window was over" in publisher.notices()[0]


def test_expiry__comes_before_publication() -> None:
    with time_machine.travel(MORNING, tick=False):
        old = approve_and_publish(make_article("Old", expire_at=NOON))
        new = make_article(
            "New", parent=old.get_parent().specific, go_live_at=MORNING + timedelta(hours=1)
        )
        approve_and_publish(new)
    order: list[str] = []
    run = scheduler._run
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            scheduler, "_run", lambda item, *rest: (order.append(item.action), run(item, *rest))
        )
        assert at(EVENING).done == 2
    assert order == ["expire", "publish"]
    assert not fresh(old).live
    assert fresh(new).live


def test_expiry__that_fails_is_never_given_up() -> None:
    with time_machine.travel(MORNING, tick=False):
        article = make_article()
        category = article.get_parent().specific
        category.expire_at = NOON
        category.save_revision(user=UserFactory())
        category = approve_and_publish(category)
        article = approve_and_publish(fresh(article))
    Schedule.objects.filter(action="expire").update(attempts=MAX_ATTEMPTS + 1)
    assert at(NOON).failed == 1
    assert waiting_for(category).state == ScheduleState.WAITING
    with time_machine.travel(NOON, tick=False):
        withdraw(content=article, user=None, door="test")
    assert at(EVENING).done == 1
