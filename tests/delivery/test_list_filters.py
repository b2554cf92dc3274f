"""Filters and orders of the list of articles."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from django.test import Client

from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)

pytestmark = pytest.mark.django_db
START = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)


def noon(day: int) -> str:
    return f"2030-05-{day:02}T12:00:00Z"


@pytest.fixture(scope="module")
def stock(lasting: None) -> dict[str, Any]:
    """One article a day: A in the category, B and C in its subcategory; B is updated last."""
    with time_machine.travel(START, tick=False):
        author, above = make_author(), make_category("Work")
        below = make_category("Nights", parent=above)
    made = {}
    plan = {"A": (above, ["pay"]), "B": (below, ["pay", "sleep"]), "C": (below, ["sleep"])}
    for day, (title, (parent, tags)) in enumerate(plan.items()):
        with time_machine.travel(START + timedelta(days=day), tick=False):
            article = make_article(title, parent=parent, author=author)
            article.tags.add(*tags)
            article.save_revision(user=UserFactory())
            made[title] = approve_and_publish(article)
    with time_machine.travel(START + timedelta(days=9), tick=False):
        made["B"].dek = "New words."
        made["B"].save_revision(user=UserFactory())
        approve_and_publish(made["B"])
    return made | {"above": above, "below": below}


def titles(client: Client, query: str) -> str:
    answer: Any = client.get(f"/api/v1/articles/?{query}")
    assert answer.status_code == 200, answer.content
    return "".join(item["title"] for item in answer.json()["items"])


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "CBA"),
        ("order=oldest", "ABC"),
        ("tag=pay,sleep", "B"),
        ("tag=PAY,%20sleep&tags=all", "B"),
        ("tag=pay,sleep&tags=any", "CBA"),
        ("tag=sleep&tags=any", "CB"),
        (f"published_after={noon(1)}", "CB"),
        (f"published_before={noon(2)}", "BA"),
        (f"published_after={noon(1)}&published_before={noon(2)}", "B"),
        ("published_after=2030-05-01T14:00:00%2B02:00", "CB"),
        ("published_after=2030-05-01T08:00:00Z", "CB"),
        (f"updated_after={noon(5)}", "B"),
    ],
)
def test_filter__finds(client: Client, stock: dict[str, Any], query: str, expected: str) -> None:
    assert titles(client, query) == expected


def test_category__with_and_without_its_subtree(client: Client, stock: dict[str, Any]) -> None:
    above, below = stock["above"], stock["below"]
    for name in (above.content_id, above.public_path):
        assert titles(client, f"category={name}") == "CBA"
        assert titles(client, f"category={name}&subtree=true") == "CBA"
        assert titles(client, f"category={name}&subtree=false") == "A"
    assert titles(client, f"category={below.content_id}&subtree=false&tag=pay") == "B"


def test_exclude__leaves_out(client: Client, stock: dict[str, Any]) -> None:
    a, c = stock["A"].content_id, stock["C"].content_id
    assert titles(client, f"exclude={c}") == "BA"
    assert titles(client, f"exclude={c},{a},nobody") == "B"


@pytest.mark.parametrize("query", ["order=oldest", "tag=pay,sleep&tags=any", "subtree=true"])
def test_cursor__goes_through_all(client: Client, stock: dict[str, Any], query: str) -> None:
    found, cursor = "", ""
    while True:
        answer = client.get(f"/api/v1/articles/?limit=1&{query}{cursor}").json()
        found += "".join(item["title"] for item in answer["items"])
        if not answer["next"]:
            break
        cursor = f"&cursor={answer['next']}"
    assert found == titles(client, query)


def test_cursor__of_another_order_is_refused(client: Client, stock: dict[str, Any]) -> None:
    cursor = client.get("/api/v1/articles/?limit=1").json()["next"]
    answer = client.get(f"/api/v1/articles/?limit=1&order=oldest&cursor={cursor}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "cursor")


def test_cursor__of_a_long_question_is_short(client: Client, stock: dict[str, Any]) -> None:
    query = "exclude=" + ",".join(f"nobody-{number:010}" for number in range(40))
    cursor = client.get(f"/api/v1/articles/?limit=1&{query}").json()["next"]
    assert len(cursor) < 200
    assert client.get(f"/api/v1/articles/?limit=1&{query}&cursor={cursor}").status_code == 200


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("tag=", "tag"),
        ("tag=a,,b", "tag"),
        ("tag=a,b,c,d,e,f,g,h,i,j,k", "tag"),
        ("exclude=" + ",".join(map(str, range(51))), "exclude"),
        ("tags=some", "tags"),
        ("subtree=1", "subtree"),
        ("order=title", "order"),
        ("published_after=yesterday", "published_after"),
        ("published_after=2030-05-01", "published_after"),
        ("published_after=2030-05-01T12:00:00", "published_after"),
        ("published_before=2030-13-01T12:00:00Z", "published_before"),
        ("published_before=0001-01-01T00:00:00%2B23:00", "published_before"),
        ("updated_after=9999-12-31T23:59:59-23:00", "updated_after"),
        ("updated_after=1e20", "updated_after"),
    ],
)
def test_filter__wrong_is_a_400_that_names_it(client: Client, query: str, name: str) -> None:
    answer = client.get(f"/api/v1/articles/?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, name)


def test_filters__cost_one_query(
    client: Client, stock: dict[str, Any], django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        titles(client, f"tag=pay,sleep&tags=any&order=oldest&published_after={noon(1)}")


def test_keys__of_any_tag_are_those_of_each(client: Client, stock: dict[str, Any]) -> None:
    answer: Any = client.get("/api/v1/articles/?tag=pay,sleep&tags=any&type=article")
    assert set(answer["Surrogate-Key"].split()) == {"type:article", "tag:pay", "tag:sleep"}


def test_category__with_the_longest_address_holds_articles(client: Client) -> None:
    category = make_category("N" * 230)
    approve_and_publish(make_article("Far", parent=category))
    assert titles(client, f"category={category.public_path}") == "Far"


def test_tag__with_a_comma_is_asked_for_behind_a_backslash(client: Client) -> None:
    article = make_article("Comma")
    article.tags.add("Pay, and more")
    article.save_revision()
    approve_and_publish(article)
    asked = client.get("/api/v1/tags/").json()["items"][0]["tag"]
    assert titles(client, urlencode({"tag": asked.replace(",", "\\,")})) == "Comma"
    assert titles(client, urlencode({"tag": asked})) == ""
