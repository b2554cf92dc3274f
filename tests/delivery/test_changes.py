"""The feed of changes, and answers that are as new as the front end was told."""

import json
import random
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.roles import Role
from delivery import parameters
from documents import queries
from documents.models import Document, LedgerEntry
from editorial.acts.redirects import redirect_to
from editorial.publishing import withdraw
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)


def get(client: Client, path: str) -> Any:
    return client.get("/api/v1" + path)


def changes(client: Client, since: int = 0, limit: int = 100) -> Any:
    return get(client, f"/changes/?since={since}&limit={limit}").json()


def mirror(client: Client, limit: int, kept: dict[str, Any], since: int) -> int:
    """Bring a mirror up to date, page by page; return how far it is."""
    while True:
        page = changes(client, since, limit)
        for item in page["items"]:
            if item["document"]:
                kept[item["id"]] = item["document"]
            else:
                kept.pop(item["id"], None)
        since = page["seq"]
        if page["next"] is None:
            return since


def live() -> dict[str, Any]:
    return {row.pk: json.loads(bytes(row.body)) for row in Document.objects.all()}


def articles(*titles: str) -> list[Any]:
    """Published articles of one author in one category."""
    category, author = make_category(), make_author()
    made = [make_article(title, parent=category, author=author) for title in titles]
    return [approve_and_publish(article) for article in made]


def change(article: Any, dek: str) -> None:
    article.refresh_from_db()
    article.dek = dek
    article.save_revision(user=UserFactory())
    approve_and_publish(article)


def test_changes__tell_each_document_once_as_it_stands_now(client: Client) -> None:
    article = approve_and_publish(make_article("One"))
    since = queries.head()
    change(article, "Second words.")
    change(article, "Third words.")

    answer = changes(client, since)

    (item,) = answer["items"]
    assert item["document"]["dek"] == "Third words."
    assert (item["kind"], item["id"], item["path"]) == (
        "published",
        article.content_id,
        article.public_path,
    )
    assert item["seq"] == answer["seq"] == queries.head()
    assert answer["next"] is None


def test_changes__lead_on_by_a_link(client: Client) -> None:
    for title in ("One", "Two"):
        approve_and_publish(make_article(title))
    first = get(client, "/changes/?limit=2")
    following = first["Link"].partition(">")[0].removeprefix("<")
    assert following == f"/api/v1/changes/?limit=2&since={first.json()['next']}"
    assert "Link" not in get(client, f"/changes/?since={queries.head()}")


def test_changes__show_nothing_of_what_was_taken_away(client: Client) -> None:
    article = approve_and_publish(make_article("One", dek="Words that were withdrawn."))
    withdraw(content=article, user=UserFactory(), door="test", note="Out of date.", reason="Shh.")

    answer = get(client, "/changes/?limit=100")

    assert b"Words that were withdrawn" not in answer.content
    assert b"Shh" not in answer.content
    last = answer.json()["items"][-1]
    assert (last["kind"], last["note"], last["document"]) == ("withdrawn", "Out of date.", None)


def test_changes__say_where_readers_are_led(client: Client) -> None:
    old, new = articles("Old", "New")
    redirect_to(content=old, successor=new, user=UserFactory(role=Role.PUBLISHER))

    last = changes(client)["items"][-1]

    assert (last["kind"], last["id"]) == ("redirected", old.content_id)
    assert last["successor"] == new.content_id


def test_changes__do_not_show_what_has_expired_by_the_clock(client: Client) -> None:
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        article = make_article("One")
        article.expire_at = NOON
        article.save_revision(user=UserFactory())
        approve_and_publish(article)
    with time_machine.travel(NOON + timedelta(seconds=1), tick=False):
        last = changes(client)["items"][-1]
    assert (last["id"], last["kind"], last["document"]) == (article.content_id, "expired", None)


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_mirror__fed_by_changes_alone_equals_the_store(client: Client, limit: int) -> None:
    chance = random.Random(limit)
    known = articles("One", "Two", "Three", "Four")
    kept: dict[str, Any] = {}
    since = 0
    for round_number in range(8):
        article = chance.choice(known)
        if article.content_id in live() and chance.random() < 0.4:
            article.refresh_from_db()
            withdraw(content=article, user=UserFactory(), door="test")
        else:
            change(article, f"Words of round {round_number}.")
        if chance.random() < 0.6:
            since = mirror(client, limit, kept, since)
            assert kept == live()
    mirror(client, limit, kept, since)
    assert kept == live()


@pytest.mark.parametrize("value", ["-1", "x", "", "1e20", "9" * 30, "1.5", "%00"])
def test_changes__refuse_a_number_that_cannot_be(client: Client, value: str) -> None:
    answer = get(client, f"/changes/?since={value}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "since")


def test_changes__need_one_query(client: Client, django_assert_num_queries: Any) -> None:
    approve_and_publish(make_article("One"))
    with django_assert_num_queries(1):
        assert changes(client)["items"]


def test_changes__are_told_apart_by_their_tag(client: Client) -> None:
    approve_and_publish(make_article("One"))
    first = get(client, "/changes/")
    again = client.get("/api/v1/changes/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert first["Cache-Control"] == "public, max-age=0"


@pytest.mark.parametrize(
    "path", ["/articles/", "/categories/", "/authors/", "/site/", "/home/", "/changes/"]
)
def test_min_seq__answers_when_the_store_is_there(client: Client, path: str) -> None:
    approve_and_publish(make_article("One"))
    plain = get(client, path)
    assert get(client, f"{path}?min_seq={queries.head()}").content == plain.content


def test_min_seq__waits_a_moment_then_says_when_to_come_again(client: Client) -> None:
    article = approve_and_publish(make_article("One"))
    for path in (f"/documents/{article.content_id}/?", f"/by-path/?path={article.public_path}&"):
        answer = get(client, f"{path}min_seq={queries.head() + 1}")
        assert (answer.status_code, answer["Retry-After"]) == (503, "1")
        assert answer.json()["seq"] == queries.head()
        assert answer["Cache-Control"] == "no-store"


def test_min_seq__is_kept_as_soon_as_it_is_reached(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = approve_and_publish(make_article("One"))
    wanted = queries.head() + 1
    told = iter([wanted - 1, wanted - 1])
    monkeypatch.setattr(parameters.queries, "head", lambda: next(told, wanted))
    answer = get(client, f"/documents/{article.content_id}/?min_seq={wanted}")
    assert answer.status_code == 200


def test_min_seq__lets_one_request_wait_at_once(client: Client) -> None:
    wanted = queries.head() + 1
    with parameters._waiting:
        begin = time.monotonic()
        answer = get(client, f"/articles/?min_seq={wanted}")
        assert time.monotonic() - begin < parameters.PATIENCE
    assert answer.status_code == 503


@pytest.mark.parametrize("value", ["-1", "x", "", "1e3"])
def test_min_seq__is_a_number(client: Client, value: str) -> None:
    answer = get(client, f"/articles/?min_seq={value}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "min_seq")


def test_min_seq__may_be_higher_than_any_number(client: Client) -> None:
    assert get(client, f"/articles/?min_seq={'9' * 40}").status_code == 503
    assert LedgerEntry.objects.count() == queries.head()
