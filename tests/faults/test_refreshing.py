"""Refreshes that are killed, or meet a publication: nothing is lost, nothing comes back older.

CI kills at the boundaries around some changes and races a few rounds; `make faults` more.
"""

import json
import os
import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.roles import Role
from documents.models import Document, LedgerEntry
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish, withdraw
from projection.models import Refresh
from projection.refreshes import work_off
from resources.chores import ChoresThread
from tests.factories import UserFactory, make_author, make_category
from tests.faults.agreement import disagreements, store_disagreements
from tests.faults.drafts import again
from tests.faults.kills import run_and_kill
from tests.faults.races import race
from tests.projection.scene import change, published

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ROUNDS = int(os.environ.get("GALLEY_RACE_ROUNDS", "4"))
STRIDE = 1 if "GALLEY_FAULT_ROUNDS" in os.environ else 7


def body_of(content: Any) -> dict[str, Any]:
    return dict(json.loads(bytes(Document.objects.get(pk=content.content_id).body)))


def test_kills__at_each_boundary_leave_a_refresh_that_goes_on_exactly_there() -> None:
    ada, parent = make_author(), make_category()
    articles = [published(f"Article {n}", author=ada, parent=parent) for n in range(3)]
    fatal = killed = 0
    while True:
        fatal += 1 if not killed else STRIDE
        name = f"Ada {fatal}"
        ada = change(ada, name=name)
        before = LedgerEntry.objects.count()
        if not run_and_kill(work_off, fatal=fatal, reads=False):
            break
        killed += 1
        refresh = Refresh.objects.get(title=name)
        written = LedgerEntry.objects.count() - before
        assert (refresh.done, refresh.written) == (written, written), "the cursor is elsewhere"
        Refresh.objects.open().update(leased_until=timezone.now() - timedelta(seconds=1))
        work_off()
        assert LedgerEntry.objects.count() - before == len(articles)
        assert {body_of(one)["authors"][0]["name"] for one in articles} == {name}
        assert not store_disagreements()
    assert killed > 5


def test_lease__of_another_worker_is_left_to_it() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    change(ada, name="Ada Okafor")
    Refresh.objects.update(leased_until=timezone.now() + timedelta(seconds=30))
    assert work_off().done == 0
    Refresh.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert work_off().done == 1
    assert body_of(article)["authors"][0]["name"] == "Ada Okafor"


def approved(draft: Any, writer: Any, reviewer: Any) -> Any:
    """Return the revision of a draft that both steps approve."""
    revision = draft.save_revision(user=writer)
    for step in Step:
        approve(revision=revision, user=reviewer, step=step)
    return type(revision).objects.get(pk=revision.pk)


def test_worker__refreshes_beside_its_queue_and_stops_when_told() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    change(ada, name="Ada Okafor")
    chores = ChoresThread(every=0.05)
    chores.start()
    try:
        until = time.monotonic() + 20
        while Refresh.objects.open().exists() and time.monotonic() < until:
            time.sleep(0.05)
    finally:
        chores.stop()
    assert body_of(article)["authors"][0]["name"] == "Ada Okafor"


@pytest.mark.parametrize("other", ["article", "author", "withdrawal"])
def test_race__with_an_act_at_the_same_moment_loses_nothing(other: str) -> None:
    reviewer = UserFactory(role=Role.PUBLISHER)
    publisher, writer = UserFactory(role=Role.PUBLISHER), UserFactory()
    ada, parent = make_author(), make_category()
    article = published("An article", author=ada, parent=parent)
    for number in range(ROUNDS):
        if not again(article).live:
            change(article, dek=f"Back {number}")
        ada = change(ada, name=f"Ada {number}")
        delays = (0.0, 0.004 * (number % 4))
        if other == "withdrawal":
            raised = race(
                work_off,
                lambda: withdraw(content=again(article), user=publisher, door="test"),
                delays=delays,
            )
        else:
            target = article if other == "article" else ada
            field = {"dek": f"New {number}"} if other == "article" else {"name": f"Eve {number}"}
            draft = again(target).get_latest_revision_as_object()
            for name, value in field.items():
                setattr(draft, name, value)
            revision = approved(draft, writer, reviewer)
            raised = race(
                work_off,
                lambda revision=revision: publish(revision=revision, user=publisher, door="test"),
                delays=delays,
            )
        assert raised == [None, None], raised
        work_off()
        assert not store_disagreements()
        if other == "withdrawal":
            assert not Document.objects.filter(pk=article.content_id).exists()
            continue
        assert not disagreements(again(article))
        body = body_of(article)
        wanted = f"Eve {number}" if other == "author" else f"Ada {number}"
        assert body["authors"][0]["name"] == wanted
        if other == "article":
            assert body["dek"] == f"New {number}"
        ada = again(ada)
