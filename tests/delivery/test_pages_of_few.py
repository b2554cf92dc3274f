"""Categories and authors come in pages, now and in the past."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.factories import approve_and_publish, make_article, make_author, make_category
from tests.lasting import again

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
NAMES = ["Ada", "Ada", "Bea", "Cleo", "Dora"]


def get(client: Client, path: str) -> Any:
    return client.get("/api/v1" + path)


def walk(client: Client, path: str, limit: int, at: datetime | None = None) -> list[str]:
    """Return all ids that the pages of a list hold, one behind the other."""
    query = f"?limit={limit}" + (f"&at={at:%Y-%m-%dT%H:%M:%SZ}" if at else "")
    found: list[str] = []
    cursor = ""
    while True:
        answer = get(client, path + query + cursor).json()
        assert 1 <= len(answer["items"]) <= limit
        found += [one["id"] for one in answer["items"]]
        if answer["next"] is None:
            return found
        cursor = f"&cursor={answer['next']}"


def named(number: int, name: str) -> Any:
    """Return a published author; several may have one name."""
    author = make_author(f"Author {number}", live=False)
    author.name = name
    author.save_revision()
    return approve_and_publish(author)


@pytest.fixture(scope="module")
def made(lasting: None) -> dict[str, Any]:
    """Five authors, two of the same name, and four categories, one below another."""
    with time_machine.travel(MORNING, tick=False):
        work = make_category("Work")
        nights = make_category("Nights", parent=work)
        make_category("Pay")
        make_category("Zeal")
        authors = [named(number, name) for number, name in enumerate(NAMES)]
        for number, author in enumerate(authors):
            made = make_article(f"By {number}", parent=nights, author=author)
            approve_and_publish(made)
    return {"work": work, "nights": nights, "authors": authors}


@pytest.fixture
def stock(made: dict[str, Any]) -> Any:
    return again(made)


@pytest.mark.parametrize("path", ["/authors/", "/categories/"])
def test_pages__neither_skip_nor_repeat(client: Client, stock: dict[str, Any], path: str) -> None:
    with time_machine.travel(NOON, tick=False):
        whole = [one["id"] for one in get(client, path + "?limit=100").json()["items"]]
        assert len(set(whole)) == len(whole) >= 4
        for limit in (1, 2, 3):
            assert walk(client, path, limit) == whole
            assert walk(client, path, limit, at=NOON - timedelta(hours=1)) == whole


def test_categories__each_follows_its_parent(client: Client, stock: dict[str, Any]) -> None:
    found = walk(client, "/categories/", 1)
    assert found.index(stock["nights"].content_id) == found.index(stock["work"].content_id) + 1


def test_pages__twenty_if_not_said(client: Client, stock: dict[str, Any]) -> None:
    with time_machine.travel(MORNING, tick=False):
        for number in range(20):
            author = make_author(f"Further {number:02}")
            approve_and_publish(make_article(f"Of {number}", parent=stock["work"], author=author))
    answer = get(client, "/authors/")
    assert len(answer.json()["items"]) == 20
    assert answer["Link"].endswith('rel="next"')
    following = get(client, answer["Link"].partition("<")[2].partition(">")[0][len("/api/v1") :])
    assert len(following.json()["items"]) == 5


@pytest.mark.parametrize(
    ("query", "named"),
    [("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"), ("cursor=x", "cursor")],
)
def test_pages__what_is_wrong_is_named(client: Client, query: str, named: str) -> None:
    for path in ("/authors/", "/categories/"):
        answer = get(client, f"{path}?{query}")
        assert (answer.status_code, answer.json()["parameter"]) == (400, named)


def test_cursor__belongs_to_its_list(client: Client, stock: dict[str, Any]) -> None:
    cursor = get(client, "/authors/?limit=1").json()["next"]
    answer = get(client, f"/categories/?cursor={cursor}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "cursor")
