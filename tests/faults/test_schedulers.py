"""Many schedulers, kills between, poison among the items: each goes out exactly once.

CI takes small figures; the long ones come from GALLEY_SCHEDULE_ITEMS (1000, of which one in a
hundred is poison), GALLEY_SCHEDULE_KILLS, GALLEY_SCHEDULE_WINDOW (200) and GALLEY_RACE_ROUNDS.
"""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from accounts.roles import Role
from documents import queries
from documents.models import Document, LedgerEntry, PlannedChange
from editorial.approvals import approve
from editorial.models import Approval, Notice, Schedule, ScheduleState, Step
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from editorial.scheduler import publish_due
from editorial.schedules import unscheduled
from resources.models import Author
from tests.factories import UserFactory, approve_and_publish
from tests.faults.agreement import disagreements
from tests.faults.tally import say
from tests.faults.test_races import ROUNDS, race

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ITEMS = int(os.environ.get("GALLEY_SCHEDULE_ITEMS", "20"))
POISON = max(2, ITEMS // 100)
KILLS = int(os.environ.get("GALLEY_SCHEDULE_KILLS", "3"))
WINDOW = int(os.environ.get("GALLEY_SCHEDULE_WINDOW", "5"))
SCHEDULERS = 5
LEASE = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def yesterday() -> Any:
    return timezone.now() - timedelta(days=1)


def make_items(number: int, person: Any, **times: timedelta) -> list[Author]:
    """Return authors that waited, or went out, since yesterday; times count from then."""
    start = yesterday()
    with time_machine.travel(start, tick=False):
        made = [
            Author.objects.create(
                name=f"Author {n}",
                slug=f"author-{n}",
                job_title="Staff writer",
                live=False,
                **{name: start + after for name, after in times.items()},
            )
            for n in range(number)
        ]
        for author in made:
            author.save_revision()
            approve_and_publish(author, reviewer=person)
    return made


def spoil(items: list[Author]) -> set[str]:
    """Take the approvals of some away, in the midst of the others; return their ids."""
    bad = {author.content_id for author in items[:: len(items) // POISON][:POISON]}
    Approval.objects.filter(content_id__in=bad).update(voided_at=timezone.now())
    return bad


def start_scheduler() -> int:
    """Fork one that works until nothing is due but what failed; return its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        connection.connection = None  # the parent's
        while Schedule.objects.filter(state=ScheduleState.WAITING, not_before=None).exists():
            publish_due(lease=LEASE)
            time.sleep(0.05)
        code = 0
    finally:
        os._exit(code)


def finished(child: int) -> bool:
    """Say whether a scheduler has ended, which it does well or by our kill."""
    pid, status = os.waitpid(child, os.WNOHANG)
    if not pid:
        return False
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "A scheduler failed by itself."
    return True


def once(items: list[Author], bad: set[str]) -> str:
    """Return how the items ended, for the line of the proof."""
    return f"published once {len(items) - len(bad)}, reported {len(bad)}"


def run_schedulers(*, kills: int) -> int:
    """Let five work at once; kill and replace one now and then. Return how many were killed."""
    connection.close()
    children = [start_scheduler() for _ in range(SCHEDULERS)]
    killed, pause = 0, 0.3
    while children:
        time.sleep(random.uniform(0, pause) if killed < kills else 0.05)
        children = [child for child in children if not finished(child)]
        if killed < kills and children:
            victim = children.pop(random.randrange(len(children)))
            os.kill(victim, signal.SIGKILL)
            os.waitpid(victim, 0)
            killed += 1
            children.append(start_scheduler())
    return killed


def check(items: list[Author], bad: set[str]) -> None:
    """Each good one has gone out exactly once; each bad one is reported, and did not."""
    good = {author.content_id for author in items} - bad
    times = Counter(LedgerEntry.objects.values_list("content_id", flat=True))
    assert times == dict.fromkeys(good, 1)
    assert set(Document.objects.values_list("content_id", flat=True)) == good
    done = Schedule.objects.filter(state=ScheduleState.DONE, lateness_seconds__gt=0)
    assert set(done.values_list("content_id", flat=True)) == good
    reported = Schedule.objects.failing()
    assert set(reported.values_list("content_id", flat=True)) == bad
    assert Notice.objects.filter(text__contains="did not go out").count() == len(bad)
    assert not PlannedChange.objects.exclude(pk__in=bad).exists()
    assert not disagreements(items[1])


def test_five_schedulers__publish_each_exactly_once_and_report_poison() -> None:
    items = make_items(ITEMS, UserFactory(role=Role.PUBLISHER), go_live_at=HOUR)
    bad = spoil(items)
    run_schedulers(kills=0)
    check(items, bad)
    say("Schedulers: five at once", ITEMS, "items", outcomes=once(items, bad))


@pytest.mark.parametrize("run", [1, 2])
def test_five_schedulers__killed_in_between_still_exactly_once(run: int) -> None:
    items = make_items(ITEMS, UserFactory(role=Role.PUBLISHER), go_live_at=HOUR)
    bad = spoil(items)
    killed = run_schedulers(kills=KILLS)
    check(items, bad)
    ends = f"{once(items, bad)}, schedulers killed {killed}"
    say(f"Schedulers: killed in between, run {run}", ITEMS, "items", outcomes=ends)


def test_scheduler_down__over_a_whole_window_nothing_goes_live() -> None:
    items = make_items(
        WINDOW, UserFactory(role=Role.PUBLISHER), go_live_at=HOUR, expire_at=2 * HOUR
    )
    tally = publish_due()
    assert (tally.done, tally.missed, tally.failed) == (0, len(items), 0)
    assert not Document.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_scheduler_down__what_has_expired_is_served_to_nobody() -> None:
    items = make_items(WINDOW, UserFactory(role=Role.PUBLISHER), expire_at=HOUR)
    assert Document.objects.count() == len(items)
    client = Client()
    served = [
        author.content_id
        for author in items
        if client.get(f"/api/v1/documents/{author.content_id}/").status_code != 410
    ]
    assert served == []
    assert client.get("/api/v1/authors/").json()["items"] == []
    say("Schedulers: down when it expires", len(items), "items", anomaly="served after expiry")


def scheduled_again(author: Author, person: Any, mark: str) -> Any:
    """Return an approved new draft of a published author, waiting since yesterday."""
    start = yesterday()
    with time_machine.travel(start, tick=False):
        draft = Author.objects.get(pk=author.pk)
        draft.biography, draft.go_live_at = f"<p>{mark}</p>", start + HOUR
        revision = draft.save_revision(user=UserFactory())
        for step in Step:
            approve(revision=revision, user=person, step=step)
        publish(revision=revision, user=person, door="test")
    return revision


def test_due_and_cancel__one_wins_and_the_other_is_told() -> None:
    person = UserFactory(role=Role.PUBLISHER)
    (author,) = make_items(1, person)
    for number in range(ROUNDS):
        revision = scheduled_again(author, person, str(number))
        due, cancelled = race(publish_due, lambda: unscheduled(revision))  # noqa: B023
        assert due is None
        last = Schedule.objects.order_by("-pk").first()
        assert last
        live = Author.objects.get(pk=author.pk).live_revision_id == revision.pk
        assert live == isinstance(cancelled, Refused)
        assert last.state == (ScheduleState.DONE if live else ScheduleState.CANCELLED)
        assert not PlannedChange.objects.exists()
        assert not disagreements(author)


def test_due_and_withdraw__nothing_is_left_public() -> None:
    person = UserFactory(role=Role.PUBLISHER)
    (author,) = make_items(1, person)
    for number in range(ROUNDS):
        scheduled_again(author, person, str(number))
        raised = race(
            publish_due,
            lambda: withdraw(content=Author.objects.get(pk=author.pk), user=person, door="race"),
        )
        assert raised == [None, None]
        assert queries.by_id(author.content_id) is None
        assert not Schedule.objects.filter(state=ScheduleState.WAITING).exists()
        assert not disagreements(author)


def cancel_as_the_admin_does(revision_id: int) -> None:
    revision = Revision.objects.get(pk=revision_id)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])


def test_schedule_and_cancel__mark_and_plan_and_schedule_agree() -> None:
    person = UserFactory(role=Role.PUBLISHER)
    (author,) = make_items(1, person)
    draft = Author.objects.get(pk=author.pk)
    draft.biography, draft.go_live_at = "<p>Soon.</p>", timezone.now() + timedelta(days=9)
    revision = draft.save_revision(user=UserFactory())
    for step in Step:
        approve(revision=revision, user=person, step=step)
    for _ in range(ROUNDS):
        raised = race(
            lambda: publish(revision=revision, user=person, door="race"),
            lambda: cancel_as_the_admin_does(revision.pk),
        )
        assert raised == [None, None]
        waits = Schedule.objects.filter(state=ScheduleState.WAITING).count()
        assert waits == PlannedChange.objects.count() <= 1
        assert bool(Author.objects.get(pk=author.pk).scheduled_revision) == bool(waits)
