"""Readers' comments: approved ones are read in pages, new ones go to the moderators."""

import json
from typing import Any

import pytest
from django.core.cache import caches
from django.db import DatabaseError
from django.test import Client

from comments.actions import decide_comment, receive_comment, take_in
from comments.models import Arrival, Comment, CommentState
from delivery import commenting, rates
from delivery.actions import create_read_key
from documents.schemas.comments import CommentList
from editorial.publishing import withdraw
from tests.factories import UserFactory, approve_and_publish, make_article, make_category
from tests.lasting import again

pytestmark = pytest.mark.django_db
WORDS = {"name": "Jo Marsh", "text": "The list helped me."}


@pytest.fixture(scope="module")
def made(lasting: None) -> dict[str, Any]:
    return {
        "open": approve_and_publish(make_article("Open")),
        "closed": approve_and_publish(make_article("Closed", comments_open=False)),
        "draft": make_article("Draft"),
    }


@pytest.fixture
def articles(made: dict[str, Any]) -> Any:
    return again(made)


def address(article: Any) -> str:
    return f"/api/v1/documents/{article.content_id}/comments/"


def send(client: Client, where: str, words: Any = WORDS, **more: Any) -> Any:
    body = words if isinstance(words, bytes | str) else json.dumps(words)
    return client.post(where, body, content_type="application/json", **more)


def read(client: Client, where: str) -> dict[str, Any]:
    answer = client.get(where)
    assert answer.status_code == 200
    CommentList.model_validate_json(answer.content)
    told: dict[str, Any] = answer.json()
    return told


def say(article: Any, *texts: str, state: CommentState = CommentState.APPROVED) -> None:
    for text in texts:
        receive_comment(
            content_id=article.content_id, article_title=article.title, name="Jo", text=text
        )
        take_in()
        comment = Comment.objects.get(text=text)
        decide_comment(comment_id=comment.pk, state=state, user=UserFactory(is_superuser=True))


def test_comment__is_held_and_shown_once_approved(client: Client, articles: Any) -> None:
    where = address(articles["open"])
    answer = send(client, where, {"name": " Jo\u00a0 Marsh ", "text": "One.\r\n\r\n<b>Two</b> "})
    assert (answer.status_code, answer.json()) == (202, {"state": "held"})
    assert answer["Cache-Control"] == "no-store"
    nothing: dict[str, Any] = {"items": [], "next": None, "total": 0, "open": True}
    assert read(client, where) == nothing
    take_in()
    comment = Comment.objects.get()
    assert comment.article_title == "Open"
    assert read(client, where) == nothing
    moderator = UserFactory(is_superuser=True)
    decide_comment(comment_id=comment.pk, state=CommentState.APPROVED, user=moderator)
    told = read(client, where)
    assert (told["total"], told["items"][0]["name"]) == (1, "Jo Marsh")
    assert told["items"][0]["text"] == "One.\n\n<b>Two</b>"
    assert client.get(where + "?fields=name").json()["items"] == [{"name": "Jo Marsh"}]
    decide_comment(comment_id=comment.pk, state=CommentState.SPAM, user=moderator)
    assert read(client, where) == nothing


def test_pages__hold_each_comment_once_in_both_orders(client: Client, articles: Any) -> None:
    article = articles["open"]
    say(article, *(f"Words {number}" for number in range(5)))
    say(article, "Spam", state=CommentState.SPAM)
    say(articles["closed"], "Of another article")
    for order, expected in (("oldest", [0, 1, 2, 3, 4]), ("newest", [4, 3, 2, 1, 0])):
        seen, cursor = [], ""
        for _ in range(3):
            query = f"?order={order}&limit=2" + (f"&cursor={cursor}" if cursor else "")
            told = read(client, address(article) + query)
            seen += [item["text"] for item in told["items"]]
            cursor = told["next"]
            assert told["total"] == 5
        assert cursor is None
        assert seen == [f"Words {number}" for number in expected]


def test_cursor__of_another_article_is_refused(client: Client, articles: Any) -> None:
    say(articles["open"], "One", "Two")
    cursor = read(client, f"{address(articles['open'])}?limit=1")["next"]
    answer = client.get(f"{address(articles['closed'])}?cursor={cursor}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "cursor")


def test_answer__is_conditional_and_goes_with_the_document(client: Client, articles: Any) -> None:
    where = address(articles["open"])
    answer = client.get(where)
    assert answer["Surrogate-Key"] == f"id:{articles['open'].content_id}"
    assert client.get(where, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    say(articles["open"], "New")
    assert client.get(where, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_closed__is_read_and_not_written(client: Client, articles: Any) -> None:
    say(articles["closed"], "From before")
    told = read(client, address(articles["closed"]))
    assert (told["open"], told["total"]) == (False, 1)
    answer = send(client, address(articles["closed"]))
    assert (answer.status_code, answer.json()["title"]) == (403, "Comments closed")
    assert send(client, address(make_category("No article"))).status_code == 403
    assert not Arrival.objects.filter(taken=False).exists()


def test_what_is_not_public__has_no_comments(client: Client, articles: Any) -> None:
    withdraw(content=articles["open"], user=UserFactory(is_superuser=True), door="test")
    for article, status in ((articles["draft"], 404), (articles["open"], 410)):
        assert client.get(address(article)).status_code == status
        assert send(client, address(article)).status_code == status
    for name in ("none", "%00"):
        assert client.get(f"/api/v1/documents/{name}/comments/").status_code == 404
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ({"name": "", "text": "Words"}, "name"),
        ({"name": "   ", "text": "Words"}, "name"),
        ({"name": "x" * 101, "text": "Words"}, "name"),
        ({"name": "Jo\x00", "text": "Words"}, "name"),
        ({"name": "\u202eoJ", "text": "Words"}, "name"),
        ({"name": "\u200b \u200d", "text": "Words"}, "name"),
        ({"name": "\u3164", "text": "Words"}, "name"),
        ({"name": "\u2800\ufe0f", "text": "Words"}, "name"),
        ({"name": "\u0300", "text": "Words"}, "name"),
        ({"name": "\ue000", "text": "Words"}, "name"),
        ({"name": "Jo\uffff", "text": "Words"}, "name"),
        ({"name": ["Jo"], "text": "Words"}, "name"),
        ({"name": "Jo"}, "text"),
        ({"name": "Jo", "text": "x" * 5001}, "text"),
        ({"name": "Jo", "text": "a\x1bb"}, "text"),
        ({"name": "Jo", "text": "a\x1fb"}, "text"),
        ({"name": "Jo", "text": "Words", "state": "approved"}, "state"),
        ('{"name": "Jo", "text": "\\ud800"}', "text"),
        ([], "body"),
        ("null", "body"),
    ],
)
def test_wrong_words__are_400_and_name_the_part(
    client: Client, articles: Any, words: Any, name: str
) -> None:
    answer = send(client, address(articles["open"]), words)
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)
    assert not Arrival.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "Thanks \U0001f469\u200d\u2695\ufe0f",  # a nurse: two signs, joined
        "Up \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # a flag
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
        "night\u00adshift, \u200f\u05e9\u05dc\u05d5\u05dd",
        "\U0001faea",  # newer than this Python
    ],
)
def test_words__with_signs_that_join_or_steer_are_kept(
    client: Client, articles: Any, words: str
) -> None:
    answer = send(client, address(articles["open"]), {"name": words, "text": words})
    assert answer.status_code == 202, answer.content
    assert Arrival.objects.values_list("name", "text").get() == (words, words)


@pytest.mark.parametrize("body", [b"", b"{", b"name=Jo&text=Words", b'{"name": "\xff"}'])
def test_broken_bodies__are_400(client: Client, articles: Any, body: bytes) -> None:
    answer = send(client, address(articles["open"]), body)
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"


def test_parameters_and_methods__are_refused(client: Client, articles: Any) -> None:
    where = address(articles["open"])
    assert send(client, f"{where}?limit=2").json()["parameter"] == "limit"
    assert client.get(f"{where}?at=2020-01-01T00:00:00Z").json()["parameter"] == "at"
    assert client.get(f"{where}?order=best").json()["parameter"] == "order"
    refused = client.delete(where)
    assert (refused.status_code, set(refused["Allow"].split(", "))) == (405, {"GET", "POST"})
    large = send(client, where, b'"' + b"x" * (6 * 1024 * 1024) + b'"')
    assert large.status_code == 413


def test_rate__is_counted_for_each_address_but_not_for_keys(
    client: Client, articles: Any, settings: Any
) -> None:
    settings.GALLEY_COMMENT_RATE_LIMIT = 2
    rates.forget()
    caches["default"].clear()
    where = address(articles["open"])
    statuses = [send(client, where, {**WORDS, "name": f"Jo {n}"}).status_code for n in range(3)]
    assert statuses == [202, 202, 429]
    refused = send(client, where)
    assert int(refused["Retry-After"]) > 0
    assert refused["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert client.get(where).status_code == 200
    other = send(client, where, REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 202
    key = create_read_key(name="Front end", scopes=[])
    token = key.token if hasattr(key, "token") else key[1]
    assert send(client, where, headers={"Authorization": f"Bearer {token}"}).status_code == 202
    rates.forget()


def test_server_that_only_reads__says_so(
    client: Client, articles: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**facts: Any) -> None:
        raise DatabaseError("cannot execute INSERT in a read-only transaction")

    monkeypatch.setattr(commenting, "receive_comment", refuse)
    answer = send(client, address(articles["open"]))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer.json()["title"] == "Unavailable"


def test_reads__few_queries(client: Client, articles: Any, django_assert_num_queries: Any) -> None:
    say(articles["open"], "One", "Two")
    with django_assert_num_queries(3):
        client.get(address(articles["open"]))


def test_key__is_counted_for_each_reader_that_it_names(
    client: Client, articles: Any, settings: Any
) -> None:
    settings.GALLEY_COMMENT_RATE_LIMIT = 1
    rates.forget()
    _, key = create_read_key(name="Front end", scopes=[])
    where = address(articles["open"])

    def status(reader: str, text: str) -> int:
        headers = {"Authorization": f"Bearer {key}", "Galley-Reader": reader}
        return send(client, where, {"name": "Jo", "text": text}, headers=headers).status_code

    assert [status("203.0.113.7", "One"), status("203.0.113.7", "Two")] == [202, 429]
    assert [status("2001:db8::1", "One"), status("2001:db8::2", "Two")] == [202, 429]
    assert status("x" * 65, "Three") == 400
    rates.forget()
