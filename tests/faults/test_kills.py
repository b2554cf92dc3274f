"""A kill at any boundary of a publication leaves all or nothing.

CI kills once at each boundary; `make faults` goes round more often (GALLEY_FAULT_ROUNDS).
"""

import os
from typing import Any

import pytest
from django.db import connection

from accounts.roles import Role
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish
from resources.models import ArticlePage
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.agreement import disagreements
from tests.faults.kills import run_and_kill

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = int(os.environ.get("GALLEY_FAULT_ROUNDS", "1"))


def approved_draft(page_id: int, writer: Any, reviewer: Any, mark: str) -> Any:
    """Return a new draft that both steps have approved."""
    draft = ArticlePage.objects.get(pk=page_id).get_latest_revision_as_object()
    draft.dek = f"What to ask before it begins: {mark}."
    revision = draft.save_revision(user=writer)
    for step in Step:
        approve(revision=revision, user=reviewer, step=step)
    return revision


def test_publication__killed_at_each_boundary_is_all_or_nothing() -> None:
    writer, reviewer = UserFactory(), UserFactory(role=Role.PUBLISHER)
    page = approve_and_publish(make_article())
    kills = mismatches = whole = 0
    for round_number in range(ROUNDS):
        fatal, revision = 1, None
        while True:
            if revision is None:
                mark = f"{round_number}-{fatal}"
                revision = approved_draft(page.pk, writer, reviewer, mark)
            connection.close()
            killed = run_and_kill(
                lambda revision=revision: publish(revision=revision, user=reviewer, door="test"),
                fatal=fatal,
            )
            mismatches += bool(found := disagreements(page))
            assert not found, f"Killed at boundary {fatal}: {found}"
            kills += killed
            if ArticlePage.objects.get(pk=page.pk).live_revision_id == revision.pk:
                whole, revision = whole + 1, None
            if not killed:
                break
            fatal += 1
    print(f"{connection.vendor}: {kills} kills, {mismatches} mismatches, {whole} published whole")
    assert kills > 50 * ROUNDS
