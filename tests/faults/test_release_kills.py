"""A kill at any boundary of a release's publication leaves all of it, or nothing.

CI kills at a sample of the boundaries; `make faults` at each one (GALLEY_FAULT_ROUNDS > 1).
"""

import os
from typing import Any

import pytest
from django.db import connection

from accounts.roles import Role
from releases import reviewing
from releases.models import Release, ReleaseState
from releases.publishing import publish_release
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.faults.agreement import disagreements
from tests.faults.kills import run_and_kill
from tests.faults.tally import say
from tests.releases.bundles import make_release

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = int(os.environ.get("GALLEY_FAULT_ROUNDS", "1"))
STRIDE = 1 if ROUNDS > 1 else 23


def approved(pages: list[Any], mark: str, writer: Any, reviewer: Any) -> Release:
    """Return an approved release of a new draft of each page."""
    for page in pages:
        draft = fresh(page).get_latest_revision_as_object()
        draft.dek = f"What to ask before it begins: {mark}."
        draft.save_revision(user=writer)
    release = make_release([fresh(page) for page in pages], submitted=True, title=mark)
    for _step in range(2):
        release = reviewing.approve(release=release, user=reviewer)
    return release


def test_release__killed_at_any_boundary_is_all_or_nothing() -> None:
    writer, reviewer = UserFactory(role=Role.EDITOR), UserFactory(role=Role.PUBLISHER)
    first = approve_and_publish(make_article("One"))
    others = [
        approve_and_publish(
            make_article(
                title,
                parent=first.get_parent().specific,
                author=first.authorships.first().author,
                image=first.resource_image,
            )
        )
        for title in ("Two", "Three")
    ]
    pages = [first, *others]
    kills, fatal, release = 0, 1, None
    while True:
        release = release or approved(pages, f"at {fatal}", writer, reviewer)
        connection.close()
        killed = run_and_kill(
            lambda release=release: publish_release(release=release, user=reviewer), fatal=fatal
        )
        found = [word for page in pages for word in disagreements(page)]
        assert not found, f"Killed at boundary {fatal}: {found}"
        state = Release.objects.get(pk=release.pk).state
        out = [fresh(page).dek.endswith(f"{release.title}.") for page in pages]
        assert out == [state == ReleaseState.PUBLISHED] * 3, (fatal, state, out)
        if state == ReleaseState.PUBLISHED:
            release = None
        kills += killed
        if not killed:
            break
        fatal += STRIDE
    say("Kills: a release", kills, "kills", anomaly="mismatches")
    assert kills > 150 / STRIDE
