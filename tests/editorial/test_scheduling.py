"""Approved content goes out at its time, exactly once, and comes down at its time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from accounts.roles import Role
from documents import queries
from documents.models import LedgerEntry
from editorial.models import Approval, Schedule, ScheduleState
from editorial.scheduler import publish_due
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import approve_and_publish, make_article, make_author, make_category

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
EVENING = NOON + timedelta(hours=8)


def written(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def scheduled(publisher: Colleague, **times: datetime) -> Any:
    """An article that went through review with these times in its form."""
    publisher.sign_in()
    writer = Colleague(Role.WRITER)
    article = make_article(owner=writer.user)
    dates = {name: written(at) for name, at in times.items()}
    assert publisher.edit(article, "action-submit", **dates).status_code == 302
    second = Colleague(Role.PUBLISHER)
    for _ in range(2):
        answer = second.decide(article, "approve")
        assert answer.status_code == 302, said(answer)
    return fresh(article)


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


def test_schedule__goes_out_once_and_late_is_recorded(publisher: Colleague) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = scheduled(publisher, go_live_at=NOON)
        assert not article.live
        assert state_of(article) == State.SCHEDULED
        waiting = Schedule.objects.get(content_id=article.content_id)
        assert (waiting.due_at, waiting.state) == (NOON, ScheduleState.WAITING)
        assert "Scheduled" in publisher.panel(article)
        assert publish_due().done == 0
        assert queries.by_id(article.content_id) is None
    entries = LedgerEntry.objects.count()
    with time_machine.travel(NOON + timedelta(seconds=7), tick=False):
        assert publish_due().done == 1
        assert publish_due().done == 0
    article = fresh(article)
    assert article.live
    assert state_of(article) == State.PUBLISHED
    assert LedgerEntry.objects.count() == entries + 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.lateness_seconds) == (ScheduleState.DONE, 7.0)
    assert all(Approval.objects.filter(revision=article.live_revision).values_list("used_at"))


def test_schedule__is_edited_only_after_it_is_cancelled(publisher: Colleague) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = scheduled(publisher, go_live_at=NOON)

        for action in ("", "action-submit", "action-publish"):
            answer = publisher.edit(article, action, dek="Changed.")
            assert answer.status_code in (200, 302)
            assert "locked" in said(answer) or "Cancel the schedule" in said(answer)
        assert fresh(article).get_latest_revision_as_object().dek != "Changed."

        url = reverse(
            "wagtailadmin_pages:revisions_unschedule", args=[article.pk, article.latest_revision_id]
        )
        assert publisher.client.post(url).status_code == 302
        assert Schedule.objects.get().state == ScheduleState.CANCELLED
        assert state_of(fresh(article)) == State.DRAFT
        assert publisher.edit(article, dek="Changed.").status_code == 302
    with time_machine.travel(NOON, tick=False):
        assert publish_due().done == 0
    assert not fresh(article).live


def test_schedule__the_first_button_of_its_form_acts_on_nothing(publisher: Colleague) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = scheduled(publisher, go_live_at=NOON)
        form = publisher.soup(article)
        first = form.select_one("footer .actions button, footer .actions a")
        assert first.get_text(strip=True) == "Page locked"
        assert "Add to a release" not in form.select_one("footer").get_text()


def test_schedule__expires_on_time(publisher: Colleague) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = scheduled(publisher, go_live_at=NOON, expire_at=EVENING)
    with time_machine.travel(NOON, tick=False):
        assert publish_due().done == 1
    with time_machine.travel(EVENING, tick=False):
        assert publish_due().done == 1
    article = fresh(article)
    assert not article.live
    assert article.expired
    assert state_of(article) == State.EXPIRED
    assert queries.last_entry(article.content_id).kind == "expired"


def test_schedule__a_missed_window_never_goes_live(publisher: Colleague) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = scheduled(publisher, go_live_at=NOON, expire_at=EVENING)
    with time_machine.travel(EVENING + timedelta(hours=1), tick=False):
        tally = publish_due()
    assert (tally.done, tally.missed) == (0, 1)
    assert Schedule.objects.get().state == ScheduleState.MISSED
    assert not fresh(article).live
    assert queries.last_entry(article.content_id) is None


def test_schedule__one_failure_is_told_and_the_others_go_on(publisher: Colleague) -> None:
    with time_machine.travel(MORNING, tick=False):
        poison = scheduled(publisher, go_live_at=NOON)
        author, category = make_author("Ben"), make_category("Other")
        second = make_article("Another Text", author=author, parent=category)
        other = Colleague(Role.PUBLISHER)
        publisher.edit(second, "action-submit", go_live_at=written(NOON + timedelta(minutes=1)))
        for _ in range(2):
            other.decide(second, "approve")
        Approval.objects.filter(content_id=poison.content_id).update(voided_at=MORNING)
    with time_machine.travel(NOON + timedelta(minutes=2), tick=False):
        tally = publish_due()
    assert (tally.done, tally.failed) == (1, 1)
    failed = Schedule.objects.get(content_id=poison.content_id)
    assert failed.state == ScheduleState.WAITING
    assert "has not been approved" in failed.last_error
    assert failed.not_before > NOON
    assert fresh(second).live
    assert not fresh(poison).live


def test_schedule__of_a_new_version_keeps_the_expiry_of_the_old() -> None:
    with time_machine.travel(MORNING, tick=False):
        article = make_article(expire_at=EVENING)
        approve_and_publish(article)
        article = fresh(article)
        article.dek = "Tomorrow's words."
        article.go_live_at, article.expire_at = EVENING + timedelta(hours=1), None
        revision = article.save_revision()
        approve_and_publish(article)
        assert Schedule.objects.filter(state=ScheduleState.WAITING).count() == 2
    with time_machine.travel(EVENING, tick=False):
        assert publish_due().done == 1
        assert not fresh(article).live
        assert state_of(fresh(article)) == State.SCHEDULED
        assert fresh(article).scheduled_revision == revision
    with time_machine.travel(EVENING + timedelta(hours=1), tick=False):
        assert publish_due().done == 1
        assert fresh(article).live
