"""What Wagtail's API v3 would answer, if somebody mounted it below /api/."""

from typing import Any

import pytest

from accounts.roles import Role
from audit.models import AuditEntry
from documents import queries
from editorial.states import state_of
from tests.architecture.doors.api_v3 import V3
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import World, world_of
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import UserFactory, approve_and_publish, make_article, make_category

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def mounted(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.architecture.doors.urls"


@pytest.fixture
def publisher() -> Person:
    colleague = Colleague(Role.PUBLISHER)
    return Person(colleague.client, colleague.user)


def around(article: Any) -> World:
    target = make_category("Elsewhere").pk
    return world_of(article, state_of(article), UserFactory(), article.latest_revision_id, target)


@pytest.mark.parametrize("door", ["v3 publish", "v3 change and publish", "v3 create and publish"])
def test_refusal__is_a_problem_with_the_reasons(publisher: Person, door: str) -> None:
    here = around(make_article())
    answer = V3[door](publisher, here)
    assert answer.status_code == 409, answer.content
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["code"] == "not_approved"
    assert "has not been approved" in answer.json()["detail"]


@pytest.mark.parametrize("door", ["v3 unpublish", "v3 delete"])
def test_removal__carries_the_name_of_who_did_it(publisher: Person, door: str) -> None:
    here = around(approve_and_publish(make_article()))
    assert V3[door](publisher, here).status_code < 300
    assert publisher.user is not None
    assert queries.last_entry(here.article.content_id).actor_id == publisher.user.pk


def test_move__carries_the_name_of_who_did_it(publisher: Person) -> None:
    here = around(make_article())
    assert V3["v3 move"](publisher, here).status_code == 200
    assert publisher.user is not None
    entry = AuditEntry.objects.filter(act="moved").get()
    assert entry.actor_id == publisher.user.pk


def test_publish__of_what_is_approved_goes_through_the_service(publisher: Person) -> None:
    here = around(approve_and_publish(make_article()))
    V3["v3 unpublish"](publisher, here)
    assert V3["v3 publish"](publisher, here).status_code == 200
    assert fresh(here.article).live
    assert queries.last_entry(here.article.content_id).door == "action"
