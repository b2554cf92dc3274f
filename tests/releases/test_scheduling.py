"""A release goes out at its time, exactly once; it can be postponed; what fails is shown."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from accounts.roles import Role
from documents import queries
from documents.models import PlannedChange
from editorial.models import Approval, Schedule, ScheduleState
from editorial.refusal import Refused
from editorial.scheduler import MAX_ATTEMPTS, publish_due
from releases import scheduling
from releases.models import Release, ReleaseState
from releases.publishing import publish_release
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, approve_and_publish, make_article, make_category
from tests.releases.bundles import make_approved, series

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)


def waiting(contents: list[Any], *, due_at: datetime = NOON) -> tuple[Release, Any]:
    """Return a release that waits for its time, and its publisher."""
    publisher = UserFactory(role=Role.PUBLISHER)
    release = make_approved(contents)
    return scheduling.schedule(release=release, due_at=due_at, user=publisher), publisher


def test_schedule__goes_out_once_at_its_time() -> None:
    with time_machine.travel(MORNING, tick=False):
        contents = series(UserFactory(role=Role.WRITER))
        release, _ = waiting(contents)
        assert publish_due().done == 0
        plans = PlannedChange.objects.in_bulk([content.content_id for content in contents])
        assert {plan.at for plan in plans.values()} == {NOON}
        assert f"path:{contents[0].public_path}" in plans[contents[0].content_id].keys
    head = queries.head()
    with time_machine.travel(NOON + timedelta(seconds=5), tick=False):
        assert publish_due().done == 1
        assert publish_due().done == 0
    assert all(fresh(content).live for content in contents)
    assert not PlannedChange.objects.exists()
    assert queries.head() == head + 3
    row = Schedule.objects.get(content_id=release.content_id)
    assert (row.state, row.lateness_seconds) == (ScheduleState.DONE, 5.0)
    release.refresh_from_db()
    assert release.state == ReleaseState.PUBLISHED


def test_schedule__of_an_address_that_others_share_is_refused() -> None:
    with time_machine.travel(MORNING, tick=False):
        category = make_category("Work")
        approve_and_publish(make_article(parent=category))
        draft = fresh(category)
        draft.slug = "labour"
        draft.save_revision()
        with pytest.raises(Refused) as refusal:
            waiting([draft])
    assert "moves all that is published below" in str(refusal.value.reasons)


def test_postpone__keeps_the_approvals_and_the_old_time_does_nothing() -> None:
    with time_machine.travel(MORNING, tick=False):
        article = make_article()
        release, publisher = waiting([article])
        later = NOON + timedelta(hours=2)
        scheduling.postpone(release=release, due_at=later, user=publisher)
        assert Approval.objects.standing().filter(content_id=article.content_id).count() == 2
        with pytest.raises(Refused, match="This time is over"):
            scheduling.postpone(release=release, due_at=MORNING, user=publisher)
    with time_machine.travel(NOON, tick=False):
        assert publish_due().done == 0
        assert not fresh(article).live
    with time_machine.travel(later, tick=False):
        assert publish_due().done == 1
    assert fresh(article).live


def test_schedule__foresees_what_would_stop_it() -> None:
    with time_machine.travel(MORNING, tick=False):
        under_embargo = make_article(embargo_until=NOON + timedelta(hours=1))
        release = make_approved([under_embargo])
        publisher = UserFactory(role=Role.PUBLISHER)
        with pytest.raises(Refused) as refused:
            scheduling.schedule(release=release, due_at=NOON, user=publisher)
        assert "under embargo" in " ".join(refused.value.reasons)
        assert refused.value.issues[0].link.endswith("/edit/#id_embargo_until")
        scheduling.schedule(release=release, due_at=NOON + timedelta(hours=2), user=publisher)
        with pytest.raises(Refused, match="Only an approved release"):
            scheduling.schedule(release=release, due_at=NOON, user=publisher)


def test_schedule__that_fails_is_tried_again_then_shown_and_nothing_is_public() -> None:
    with time_machine.travel(MORNING, tick=False):
        contents = series(UserFactory(role=Role.WRITER))
        release, publisher = waiting(contents)
        voided = Approval.objects.filter(content_id=contents[0].content_id)
        voided.update(voided_at=MORNING)
    for attempt in range(MAX_ATTEMPTS):
        with time_machine.travel(NOON + timedelta(hours=2 * attempt), tick=False):
            assert publish_due().failed == 1
    assert not any(fresh(content).live for content in contents)
    release.refresh_from_db()
    assert release.state == ReleaseState.FAILED
    assert "“Night 1”: This content has not been approved yet" in release.says
    voided.update(voided_at=None)
    publish_release(release=release, user=publisher)
    assert all(fresh(content).live for content in contents)


def test_publish_now__ends_the_schedule() -> None:
    with time_machine.travel(MORNING, tick=False):
        article = make_article()
        release, publisher = waiting([article])
        publish_release(release=release, user=publisher)
        assert Schedule.objects.get(content_id=release.content_id).state == ScheduleState.CANCELLED
    with time_machine.travel(NOON, tick=False):
        assert publish_due().done == 0


def test_schedule__needs_a_publisher() -> None:
    with time_machine.travel(MORNING, tick=False):
        release = make_approved([make_article()])
        with pytest.raises(Refused, match="Only a publisher"):
            scheduling.schedule(release=release, due_at=NOON, user=UserFactory(role=Role.EDITOR))
