"""The tree of the site: navigation, and a category with its subcategories."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from documents.schemas.places import CategoryWithSubcategories, Navigation
from editorial.publishing import withdraw
from tests.factories import (
    UserFactory,
    approve_and_publish,
    home,
    make_article,
    make_category,
    resource_page,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get("/api/v1" + path, headers=headers)


def at(category: Any) -> str:
    return f"/categories{category.public_path}"


@pytest.fixture(scope="module")
def made_tree(lasting: None) -> dict[str, Any]:
    """Work with Nights below it; Work-Life beside it; a draft below Work."""
    with time_machine.travel(MORNING, tick=False):
        approve_and_publish(home())
        approve_and_publish(resource_page())
        work = make_category("Work")
        beside = make_category("Work Life")
        nights = make_category("Nights", parent=work)
        make_category("Secret", parent=work, live=False)
    return {"work": work, "nights": nights, "beside": beside}


@pytest.fixture
def tree(made_tree: dict[str, Any]) -> Any:
    return again(made_tree)


def test_navigation__in_parts(client: Client, tree: dict[str, Any]) -> None:
    items = get(client, "/navigation/?fields=title,children").json()["items"]
    assert items[0] == {"title": "Home", "children": []}
    assert items[1]["children"][0].keys() >= {"id", "type", "title", "path", "children"}


def test_navigation__is_the_published_tree(client: Client, tree: dict[str, Any]) -> None:
    answer = get(client, "/navigation/")
    Navigation.model_validate_json(answer.content)
    first, resources = answer.json()["items"]
    assert (first["type"], first["path"], first["children"]) == ("home", "/", [])
    assert resources["type"] == "resource"
    shown = {
        one["title"]: [two["title"] for two in one["children"]] for one in resources["children"]
    }
    assert shown == {"Work": ["Nights"], "Work Life": []}
    assert "Secret" not in answer.content.decode()


def test_navigation__without_the_pages_above(client: Client) -> None:
    assert get(client, "/navigation/").json() == {"items": []}
    make_category("Work")
    assert [item["title"] for item in get(client, "/navigation/").json()["items"]] == ["Work"]


def test_category__with_its_subcategories(client: Client, tree: dict[str, Any]) -> None:
    answer = get(client, at(tree["work"]))
    CategoryWithSubcategories.model_validate_json(answer.content)
    found = answer.json()
    nights = tree["nights"]
    assert found.pop("subcategories") == [
        {"id": nights.content_id, "title": "Nights", "path": nights.public_path}
    ]
    assert found == get(client, f"/documents/{tree['work'].content_id}/").json()
    assert get(client, at(nights)).json()["subcategories"] == []
    keys = answer["Surrogate-Key"].split()
    assert {f"id:{tree['work'].content_id}", "type:category"} < set(keys)


def test_category__moved_withdrawn_absent(client: Client, tree: dict[str, Any]) -> None:
    former, category = at(tree["work"]), tree["work"]
    category.slug = "jobs"
    category.save_revision(user=UserFactory())
    category = approve_and_publish(category)
    moved = get(client, former)
    assert (moved.status_code, moved.json()) == (308, {"location": category.public_path})
    assert "min_seq=1" in client.get(moved.request["PATH_INFO"], {"min_seq": 1})["Location"]
    assert moved["Location"] == "/api/v1" + at(category)
    assert get(client, moved["Location"].removeprefix("/api/v1")).status_code == 200
    withdraw(content=tree["beside"], user=None, door="test", note="Merged.")
    gone = get(client, at(tree["beside"]))
    assert (gone.status_code, gone.json()["detail"]) == (410, "Merged.")
    article = approve_and_publish(make_article(parent=category))
    for path in (at(article), "/categories/nothing/", "/categories/%00/", "/categories/x%2F/"):
        absent = get(client, path)
        assert absent.status_code == 404, path
        assert absent["Content-Type"] == "application/problem+json"


def test_category__that_moved_to_something_else_leads_there(client: Client) -> None:
    category = make_category("Work")
    article = approve_and_publish(make_article())
    former = at(category)
    withdraw(content=category, user=None, door="test", successor=article.content_id)
    moved = get(client, former)
    assert moved.status_code == 308
    assert get(client, moved["Location"].removeprefix("/api/v1")).json()["id"] == article.content_id


@pytest.mark.parametrize("path", ["/navigation/", "/categories/resources/work/"])
def test_places__conditional_head_and_one_query(
    client: Client, tree: dict[str, Any], path: str, django_assert_num_queries: Any
) -> None:
    with time_machine.travel(MORNING, tick=False):
        with django_assert_num_queries(1):
            first = get(client, path)
        assert first.status_code == 200
        again = get(client, path, if_none_match=first["ETag"])
        assert (again.status_code, again.content) == (304, b"")
        assert again["Surrogate-Key"] == first["Surrogate-Key"]
        head = client.head("/api/v1" + path)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
        wrong = get(client, path + "?depth=3")
        assert (wrong.status_code, wrong.json()["parameter"]) == (400, "depth")


def test_places__max_age_shrinks_to_a_planned_subcategory(
    client: Client, tree: dict[str, Any]
) -> None:
    paths = ("/navigation/", at(tree["work"]))
    with time_machine.travel(MORNING, tick=False):
        planned = make_category("Planned", parent=tree["work"], live=False)
        planned.go_live_at = NOON
        planned.save_revision(user=UserFactory())
        approve_and_publish(planned)
    for seconds, expected in ((3600, 60), (10, 10)):
        with time_machine.travel(NOON - timedelta(seconds=seconds), tick=False):
            for path in paths:
                answer = get(client, path)
                assert answer["Cache-Control"] == f"public, max-age={expected}"
                assert b"Planned" not in answer.content
