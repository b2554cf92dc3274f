"""Two people at once: one wins, the other is told, and everything agrees afterwards."""

import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from wagtail.models import TaskState

from accounts.roles import Role
from editorial.actions import decide, submit
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from resources.models import ArticlePage
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.agreement import disagreements
from tests.faults.test_kills import approved_draft

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = int(os.environ.get("GALLEY_RACE_ROUNDS", "8"))


def race(*works: Callable[[], object]) -> list[Exception | None]:
    """Run all at once, each with a connection of its own; return what each raised."""
    barrier = threading.Barrier(len(works))
    raised: list[Exception | None] = [None] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            barrier.wait()
            work()
        except Exception as error:
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def again(page: Any) -> Any:
    return ArticlePage.objects.get(pk=page.pk)


def test_approve_and_reject__exactly_one_holds() -> None:
    writer, one, two = UserFactory(), UserFactory(role=Role.EDITOR), UserFactory(role=Role.EDITOR)
    page = make_article(owner=writer)
    for _ in range(ROUNDS):
        submit(content=again(page), user=writer)
        raised = race(
            lambda: decide(content=again(page), user=one, action="approve"),
            lambda: decide(content=again(page), user=two, action="reject", comment="Not yet."),
        )
        losers = [error for error in raised if error]
        assert len(losers) <= 1, raised
        assert all(isinstance(error, Refused) for error in losers), raised
        states = list(
            TaskState.objects.filter(workflow_state__object_id=str(page.pk))
            .order_by("-pk")
            .values_list("status", flat=True)[:2]
        )
        if losers and "approved" not in states:
            assert "rejected" in states
        if state := again(page).current_workflow_state:
            state.cancel(user=writer)


def test_publish_twice__one_publication_of_each_approval() -> None:
    writer, reviewer = UserFactory(), UserFactory(role=Role.PUBLISHER)
    page = approve_and_publish(make_article())
    for number in range(ROUNDS):
        revision = approved_draft(page.pk, writer, reviewer, str(number))
        raised = race(
            *[lambda: publish(revision=revision, user=reviewer, door="race")] * 2  # noqa: B023
        )
        assert all(error is None or isinstance(error, Refused) for error in raised), raised
        assert not disagreements(page)


def test_publish_and_edit__what_is_public_was_approved() -> None:
    writer, reviewer = UserFactory(), UserFactory(role=Role.PUBLISHER)
    page = approve_and_publish(make_article())

    def edit(number: int) -> None:
        draft = again(page).get_latest_revision_as_object()
        draft.dek = f"Edited in the race: {number}."
        draft.save_revision(user=writer)

    for number in range(ROUNDS):
        revision = approved_draft(page.pk, writer, reviewer, str(number))
        raised = race(
            lambda: publish(revision=revision, user=reviewer, door="race"),  # noqa: B023
            lambda: edit(number),  # noqa: B023
        )
        assert all(error is None or isinstance(error, Refused) for error in raised), raised
        assert not disagreements(page)
        assert "Edited in the race" not in again(page).dek


def test_publish_and_withdraw__page_and_document_agree() -> None:
    writer, reviewer = UserFactory(), UserFactory(role=Role.PUBLISHER)
    page = approve_and_publish(make_article())
    for number in range(ROUNDS):
        revision = approved_draft(page.pk, writer, reviewer, str(number))
        raised = race(
            lambda: publish(revision=revision, user=reviewer, door="race"),  # noqa: B023
            lambda: withdraw(content=again(page), user=reviewer, door="race"),
        )
        assert all(error is None or isinstance(error, Refused) for error in raised), raised
        assert not disagreements(page)


def test_eight_writers__the_ledger_has_no_gaps() -> None:
    reviewer = UserFactory(role=Role.PUBLISHER)
    first = approve_and_publish(make_article("Number 0"))
    parent, author = first.get_parent().specific, first.authorships.first().author
    pages = [first]
    for number in range(1, 8):
        draft = make_article(f"Number {number}", parent=parent, author=author)
        pages.append(approve_and_publish(draft))
    revisions = [approved_draft(page.pk, UserFactory(), reviewer, "again") for page in pages]
    raised = race(
        *[
            lambda revision=revision: publish(revision=revision, user=reviewer, door="race")
            for revision in revisions
        ]
    )
    assert raised == [None] * 8
    for page in pages:
        assert not disagreements(page)
