"""Expiry is exact by the clock, even where no scheduler runs."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from documents import queries
from editorial.scheduler import publish_due
from editorial.states import State, state_of
from foundation import clock
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.lasting import again

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)


def get(client: Client, path: str) -> Any:
    return client.get("/api/v1" + path)


@pytest.fixture(scope="module")
def made_article(lasting: None) -> Any:
    with time_machine.travel(MORNING, tick=False):
        return approve_and_publish(make_article(expire_at=NOON))


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def test_expired__is_gone_everywhere_at_once(client: Client, article: Any) -> None:
    by_id, by_path = f"/documents/{article.content_id}/", f"/by-path/?path={article.public_path}"
    with time_machine.travel(NOON - timedelta(seconds=1), tick=False):
        assert get(client, by_id).status_code == get(client, by_path).status_code == 200
        assert len(get(client, "/articles/").json()["items"]) == 1
    with time_machine.travel(NOON, tick=False):
        assert get(client, by_id).status_code == get(client, by_path).status_code == 410
        assert get(client, "/articles/").json()["items"] == []
        assert queries.by_id(article.content_id) is None
        assert queries.by_path(article.public_path) is None
        assert queries.by_type("article") == []
        assert queries.body_of(article.content_id) is None
        assert queries.bodies_of([article.content_id]) == {}
        assert queries.published_ids([article.content_id]) == set()
        assert queries.taken_by(article.public_path) == article.content_id
        assert state_of(fresh(article)) == State.EXPIRED
        before = get(client, by_id).json()
        assert publish_due().done == 1
        assert get(client, by_id).json() == before
        assert get(client, by_path).status_code == 410
        assert state_of(fresh(article)) == State.EXPIRED


def test_expired__former_path_leads_nowhere(client: Client, article: Any) -> None:
    old = article.public_path
    with time_machine.travel(MORNING, tick=False):
        article.slug = "renamed"
        article.save_revision(user=UserFactory())
        approve_and_publish(article)
        assert get(client, f"/by-path/?path={old}").status_code == 308
    with time_machine.travel(NOON, tick=False):
        assert get(client, f"/by-path/?path={old}").status_code == 410


def test_expired__is_not_embedded_and_leaves_the_lists_of_its_kind(client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = make_article()
        author = article.authorships.first().author
        author.expire_at = NOON
        author.save_revision(user=UserFactory())
        author = approve_and_publish(author)
    with time_machine.travel(NOON - timedelta(seconds=20), tick=False):
        assert len(get(client, "/authors/").json()["items"]) == 1
        assert get(client, "/authors/")["Cache-Control"] == "public, max-age=20"
    with time_machine.travel(NOON, tick=False):
        assert get(client, "/authors/").json()["items"] == []
        assert queries.body_of(author.content_id) is None


def test_clock__stands_still_during_a_request_only() -> None:
    with time_machine.travel(MORNING) as traveller:
        with clock.one_moment():
            first = clock.now()
            traveller.shift(60)
            assert clock.now() == first
        assert clock.now() > first
