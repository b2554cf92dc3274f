"""Two people at once: exactly one wins, the other is told by whom, and everything agrees."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from wagtail.models import TaskState

from accounts.models import User
from accounts.roles import Role
from editorial.actions import submit
from editorial.models import Approval
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.agreement import page_disagreements, store_disagreements
from tests.faults.drafts import again, approved_draft, edited, unused_again
from tests.faults.races import race, the_loser
from tests.faults.tally import Tally, figure

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = figure("GALLEY_RACE_ROUNDS", 8)
SEED = 3


class Scene:
    """A published article with two approved drafts that are published in turn, and people."""

    def __init__(self) -> None:
        self.writer = UserFactory(first_name="Wilma", last_name="Writer")
        self.ada = UserFactory(role=Role.PUBLISHER, first_name="Ada", last_name="Quick")
        self.bo = UserFactory(role=Role.PUBLISHER, first_name="Bo", last_name="Brisk")
        self.page = approve_and_publish(make_article())
        self.drafts = [
            approved_draft(self.page, self.writer, UserFactory(role=Role.PUBLISHER), mark)
            for mark in ("one", "two")
        ]

    def draft(self) -> Any:
        """Return the draft that is not public now, approved and unused."""
        public = again(self.page).live_revision_id
        revision = next(draft for draft in self.drafts if draft.pk != public)
        unused_again(revision)
        return revision

    def publication(self, revision: Any, user: User) -> Callable[[], object]:
        """Return a publication to be raced."""
        fresh = type(revision).objects.get(pk=revision.pk)
        return lambda: publish(revision=fresh, user=user, door="race")


def told(raised: list[Exception | None], *people: User) -> int:
    """Return who lost (0 or 1), having checked that she was told the winner's name."""
    loser = the_loser(raised)
    assert isinstance(loser, Refused), raised
    number = raised.index(loser)
    assert people[1 - number].get_full_name() in loser.message, loser.message
    return number


def test_approve_and_reject__exactly_one_holds() -> None:
    writer = UserFactory()
    one = UserFactory(role=Role.EDITOR, first_name="Ada", last_name="Quick")
    two = UserFactory(role=Role.EDITOR, first_name="Bo", last_name="Brisk")
    page = make_article(owner=writer)
    tally = Tally("Races: approve and reject", "races")
    for _ in range(ROUNDS):
        submit(content=again(page), user=writer)
        before = Approval.objects.count()
        asked = [again(page).current_workflow_task_state for _ in range(2)]
        raised = race(
            lambda: asked[0].task.specific.on_action(asked[0], one, "approve"),  # noqa: B023
            lambda: asked[1].task.specific.on_action(asked[1], two, "reject", comment="No."),  # noqa: B023
        )
        lost = told(raised, one, two)
        tally.count("rejected" if lost == 0 else "approved")
        state = TaskState.objects.get(pk=asked[0].pk)
        assert state.status == ("rejected" if lost == 0 else "approved")
        assert Approval.objects.count() - before == lost
        if (review := again(page).current_workflow_state) and review.status == "in_progress":
            review.cancel(user=writer)
    tally.check(store_disagreements(), "at the end")
    tally.report()


def test_publish_twice__exactly_one_publication() -> None:
    scene = Scene()
    tally = Tally("Races: publish and publish", "races")
    for number in range(ROUNDS):
        revision = scene.draft()
        before = again(scene.page).live_revision_id
        raised = race(scene.publication(revision, scene.ada), scene.publication(revision, scene.bo))
        tally.count(f"lost by {'Ada' if told(raised, scene.ada, scene.bo) == 0 else 'Bo'}")
        assert again(scene.page).live_revision_id == revision.pk != before
        tally.check(page_disagreements(scene.page), f"round {number}")
    tally.check(store_disagreements(), "at the end")
    tally.report()


def test_publish_and_withdraw__exactly_one_holds() -> None:
    scene = Scene()
    tally, chance = Tally("Races: publish and withdraw", "races"), Random(SEED)
    for number in range(ROUNDS):
        revision = scene.draft()
        page = again(scene.page)
        raised = race(
            scene.publication(revision, scene.ada),
            lambda: withdraw(content=page, user=scene.bo, door="race"),  # noqa: B023
            delays=(0, chance.uniform(0, 0.012)),
        )
        lost = told(raised, scene.ada, scene.bo)
        tally.count("withdrawn" if lost == 0 else "published")
        page = again(scene.page)
        assert page.live == (lost == 1)
        tally.check(page_disagreements(page), f"round {number}")
        if not page.live:
            publish(revision=scene.draft(), user=scene.ada, door="race")
    tally.check(store_disagreements(), "at the end")
    tally.report()


def test_publish_and_edit__what_is_public_was_approved() -> None:
    scene = Scene()
    tally, chance = Tally("Races: publish and edit", "races"), Random(SEED)
    for number in range(ROUNDS):
        revision = scene.draft()
        before = again(scene.page).dek
        dek = f"Edited in the race: {number}."
        publication = scene.publication(revision, scene.ada)
        published, saved = race(
            publication,
            lambda: edited(scene.page, scene.writer, dek),  # noqa: B023
            delays=(chance.uniform(0, 0.15), 0),
        )
        assert saved is None, saved  # a draft takes nothing from a publication
        page = again(scene.page)
        assert page.get_latest_revision_as_object().dek == dek
        if published is None:
            assert page.live_revision_id == revision.pk
            assert page.has_unpublished_changes
        else:
            assert isinstance(published, Refused), published
            assert scene.writer.get_full_name() in published.message, published.message
            assert page.dek == before
        tally.count("published first" if published is None else "edited first, so not published")
        tally.check(page_disagreements(page), f"round {number}")
    tally.check(store_disagreements(), "at the end")
    tally.report()
