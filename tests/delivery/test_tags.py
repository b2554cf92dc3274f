"""Tags in use, counted as articles come and go."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from documents.models import TagCount
from documents.schemas.places import TagList
from editorial.publishing import withdraw
from editorial.scheduler import publish_due
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get("/api/v1" + path, headers=headers)


def counts(client: Client, query: str = "") -> dict[str, int]:
    answer = get(client, f"/tags/{query}")
    TagList.model_validate_json(answer.content)
    return {item["name"]: item["articles"] for item in answer.json()["items"]}


@pytest.fixture(scope="module")
def made_surroundings(lasting: None) -> dict[str, Any]:
    with time_machine.travel(MORNING, tick=False):
        return {"parent": make_category(), "author": make_author()}


@pytest.fixture
def surroundings(made_surroundings: dict[str, Any]) -> Any:
    return again(made_surroundings)


def tagged(surroundings: dict[str, Any], title: str, *tags: str, **fields: Any) -> Any:
    article = make_article(title, **surroundings, **fields)
    article.tags.add(*tags)
    article.save_revision(user=UserFactory())
    return approve_and_publish(article)


def test_counts__follow_publications(client: Client, surroundings: dict[str, Any]) -> None:
    first = tagged(surroundings, "One", "Night shift", "Pay")
    tagged(surroundings, "Two", "Pay")
    draft = make_article("Draft", **surroundings)
    draft.tags.add("Secret", "Pay")
    draft.save_revision(user=UserFactory())
    assert counts(client) == {"Night shift": 1, "Pay": 2}
    first.tags.set(["Pay", "Rest"])
    first.save_revision(user=UserFactory())
    first = approve_and_publish(first)
    assert counts(client) == {"Pay": 2, "Rest": 1}
    withdraw(content=first, user=None, door="test")
    assert counts(client) == {"Pay": 1}
    assert get(client, "/tags/").json()["items"] == [{"tag": "pay", "name": "Pay", "articles": 1}]


def test_counts__are_mended_by_counting_afresh(
    client: Client, surroundings: dict[str, Any]
) -> None:
    tagged(surroundings, "One", "Night shift", "Pay")
    TagCount.objects.filter(pk="pay").update(articles=9)
    TagCount.objects.filter(pk="night shift").delete()
    TagCount.objects.create(value="old", name="Old", articles=3)
    call_command("recount_tags", verbosity=0)
    assert counts(client) == {"night shift": 1, "Pay": 1}


def test_expired__do_not_count_even_before_they_are_removed(
    client: Client, surroundings: dict[str, Any], django_assert_num_queries: Any
) -> None:
    with time_machine.travel(MORNING, tick=False):
        tagged(surroundings, "One", "Pay", "Brief", expire_at=NOON)
        tagged(surroundings, "Two", "Pay")
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert counts(client) == {"Brief": 1, "Pay": 2}
        assert get(client, "/tags/")["Cache-Control"] == "public, max-age=10"
    with time_machine.travel(NOON, tick=False):
        with django_assert_num_queries(2):
            assert counts(client) == {"Pay": 1}
        assert publish_due().done == 1
        with django_assert_num_queries(1):
            assert counts(client) == {"Pay": 1}


def test_expired__is_not_named_by_a_cursor_either(
    client: Client, surroundings: dict[str, Any]
) -> None:
    with time_machine.travel(MORNING, tick=False):
        tagged(surroundings, "One", "b over", "c over", "d over", expire_at=NOON)
        tagged(surroundings, "Two", "a stays", "e stays")
    with time_machine.travel(NOON, tick=False):
        first = get(client, "/tags/?limit=1").json()
        second = get(client, f"/tags/?limit=1&cursor={first['next']}").json()
        assert [page["items"][0]["tag"] for page in (first, second)] == ["a stays", "e stays"]
        assert second["next"] is None
        assert get(client, "/tags/?limit=1&prefix=b").json() == {"items": [], "next": None}


def test_pages__by_name_and_by_prefix(client: Client, surroundings: dict[str, Any]) -> None:
    tagged(surroundings, "One", "delta", "Alpha", "100%", "bravo", "Ärzte", "alps")
    everything = list(counts(client))
    assert len(everything) == 6
    seen: list[str] = []
    query = "?limit=2"
    while query:
        answer = get(client, f"/tags/{query}").json()
        seen += [item["name"] for item in answer["items"]]
        query = f"?limit=2&cursor={answer['next']}" if answer["next"] else ""
    assert seen == everything
    assert set(counts(client, "?prefix=AL")) == {"Alpha", "alps"}
    assert set(counts(client, "?prefix=%C3%84")) == {"Ärzte"}
    assert set(counts(client, "?prefix=100%25")) == {"100%"}
    assert counts(client, "?prefix=_") == {}
    link = get(client, "/tags/?limit=2")["Link"]
    assert link.endswith('rel="next"')


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("limit=0", "limit"),
        ("cursor=forged", "cursor"),
        ("sort=up", "sort"),
        ("prefix=%00", "prefix"),
    ],
)
def test_wrong__is_named(client: Client, query: str, part: str) -> None:
    answer = get(client, f"/tags/?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, part)


def test_cursor__of_another_prefix_is_refused(client: Client, surroundings: dict[str, Any]) -> None:
    tagged(surroundings, "One", "Pay", "Pain")
    following = get(client, "/tags/?limit=1").json()["next"]
    assert get(client, f"/tags/?prefix=p&cursor={following}").status_code == 400


def test_answer__conditional_head_and_planned(client: Client, surroundings: dict[str, Any]) -> None:
    with time_machine.travel(MORNING, tick=False):
        tagged(surroundings, "One", "Pay")
        tagged(surroundings, "Two", "Soon", go_live_at=NOON)
        first = get(client, "/tags/")
        assert first["Surrogate-Key"] == "family:article"
        assert get(client, "/tags/", if_none_match=first["ETag"]).status_code == 304
        assert client.head("/api/v1/tags/")["ETag"] == first["ETag"]
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert counts(client) == {"Pay": 1}
        assert get(client, "/tags/")["Cache-Control"] == "public, max-age=10"
