"""A kill at any boundary of an act leaves all or nothing, whichever act it is.

CI kills once at each boundary of a publication, and at the boundaries around each change of the
other acts (between two reads nothing can differ); `make faults` kills at every one of all of them.
"""

import os
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from accounts.roles import Role
from editorial.acts.break_glass import publish_without_review
from editorial.models import Schedule, ScheduleState
from editorial.notices import tell
from editorial.publishing import publish, withdraw
from editorial.scheduler import publish_due
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.agreement import page_disagreements, store_disagreements
from tests.faults.drafts import again, approved_draft, edited, unused_again
from tests.faults.kills import run_and_kill
from tests.faults.tally import Tally

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
LONG = "GALLEY_FAULT_ROUNDS" in os.environ
ROUNDS = int(os.environ.get("GALLEY_FAULT_ROUNDS", "1"))
WHY = "The number that people call in an emergency was wrong."

Work = Callable[[], object]


class Act:
    """Something to be killed: how it is set up, what it does, and how to see that it is done."""

    name = ""

    def __init__(self) -> None:
        self.writer = UserFactory()
        self.ada, self.bo = (UserFactory(role=Role.PUBLISHER) for _ in range(2))
        self.page = approve_and_publish(make_article(), reviewer=self.bo)
        self.number = 0

    def prepare(self) -> Work:
        """Set the scene once more; return the act."""
        raise NotImplementedError

    def done(self) -> bool:
        """Say whether the act has happened, looking at the page alone."""
        raise NotImplementedError


class Publication(Act):
    """A new version of what is public."""

    name = "publication"

    def prepare(self) -> Work:
        self.number += 1
        self.revision = approved_draft(self.page, self.writer, self.bo, str(self.number))
        return lambda: self._told(publish(revision=self.revision, user=self.ada, door="test"))

    def _told(self, outcome: object) -> None:
        """Tell somebody, as the workflow does: a step after the commit."""
        tell([self.writer], text="It is published.")

    def done(self) -> bool:
        return bool(again(self.page).live_revision_id == self.revision.pk)


class FirstPublication(Act):
    """An article that was never public before."""

    name = "first publication"

    def prepare(self) -> Work:
        self.number += 1
        old = again(self.page)
        parent, author = old.get_parent().specific, old.authorships.first().author
        article = make_article(
            f"New {self.number}", parent=parent, author=author, image=old.resource_image
        )
        self.page = article
        revision = approved_draft(article, self.writer, self.bo, "new")
        return lambda: publish(revision=revision, user=self.ada, door="test")

    def done(self) -> bool:
        return bool(again(self.page).live)


class Withdrawal(Act):
    """Something public is taken away."""

    name = "withdrawal"

    def prepare(self) -> Work:
        page = again(self.page)
        if not page.live:
            unused_again(page.get_latest_revision())
            publish(revision=page.get_latest_revision(), user=self.ada, door="test")
            page = again(page)
        return lambda: withdraw(content=page, user=self.ada, door="test", note="Outdated.")

    def done(self) -> bool:
        return not again(self.page).live


class DuePublication(Act):
    """A publication that waited for its time, worked off by `publish_due`."""

    name = "publish_due"

    def prepare(self) -> Work:
        """Each try comes five minutes later: a killed one leaves its lease behind."""
        self.number += 1
        draft = again(self.page).get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + timedelta(days=30)
        draft.dek = f"Out in a month: {self.number}."
        draft.save_revision(user=self.writer)
        self.revision = approved_draft(self.page, self.writer, self.bo, f"due {self.number}")
        publish(revision=self.revision, user=self.ada, door="test")
        self.schedule = Schedule.objects.get(revision_id=self.revision.pk, action="publish")
        self.tries = 0
        return self._work

    def _work(self) -> None:
        with time_machine.travel(timezone.now() + timedelta(days=31, minutes=5 * self.tries)):
            publish_due()

    def done(self) -> bool:
        """Say whether it is public, which the schedule has to say as well."""
        self.tries += 1
        public = again(self.page).live_revision_id == self.revision.pk
        state = Schedule.objects.get(pk=self.schedule.pk).state
        assert state == (ScheduleState.DONE if public else ScheduleState.WAITING), state
        # An item that killed its scheduler eight times would be given up. These were other ones.
        Schedule.objects.filter(pk=self.schedule.pk).update(attempts=0)
        return bool(public)


class BrokenGlass(Act):
    """A publication without a second pair of eyes."""

    name = "break glass"

    def prepare(self) -> Work:
        self.number += 1
        self.revision = edited(self.page, self.writer, f"It is urgent: {self.number}.")
        page = again(self.page)
        return lambda: publish_without_review(content=page, user=self.ada, reason=WHY)

    def done(self) -> bool:
        return bool(again(self.page).live_revision_id == self.revision.pk)


@pytest.mark.parametrize(
    "kind",
    [Publication, FirstPublication, Withdrawal, DuePublication, BrokenGlass],
    ids=lambda kind: kind.name.replace(" ", "_"),
)
def test_act__killed_at_each_boundary_is_all_or_nothing(kind: type[Act]) -> None:
    act = kind()
    tally = Tally(f"Kills: {act.name}", "kills", "mismatches")
    whole = 0
    for _ in range(ROUNDS):
        fatal, work = 1, act.prepare()
        while True:
            connection.close()
            killed = run_and_kill(work, fatal=fatal, reads=LONG or kind is Publication)
            if killed:
                tally.count()
            done = act.done()
            tally.check(page_disagreements(act.page), f"killed at boundary {fatal}")
            assert done or killed, "It ran to its end and nothing happened."
            whole += done
            if not killed:
                break
            if done:
                work = act.prepare()
            fatal += 1
    tally.outcomes["whole"] = whole
    tally.check(store_disagreements(), "at the end")
    tally.report()
    assert tally.tries > 10 * ROUNDS
