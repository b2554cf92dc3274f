"""`fields` and `expand`: parts of documents and cards, and what they link to."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from documents.schemas.expanded import Expanded
from editorial.publishing import withdraw
from tests.factories import (
    UserFactory,
    approve_and_publish,
    home,
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


@pytest.fixture(scope="module")
def made_stock(lasting: None) -> dict[str, Any]:
    """Two articles below Work / Nights by Ada; the first names the second as related."""
    with time_machine.travel(MORNING, tick=False):
        approve_and_publish(home())
        work = make_category("Work")
        nights = make_category("Nights", parent=work)
        common = {"parent": nights, "author": make_author("Ada")}
        other = make_article("Other", **common)
        draft = make_article("Draft", **common)
        related = {"title": "Read next", "articles": [other.pk, draft.pk]}
    with time_machine.travel(MORNING - timedelta(hours=1), tick=False):
        other = approve_and_publish(other)
    with time_machine.travel(MORNING, tick=False):
        body = [
            {"type": "paragraph", "value": "<p>Words.</p>"},
            {"type": "related_articles", "value": related},
        ]
        first = approve_and_publish(make_article("First", body=body, **common))
    return {"first": first, "other": other, "work": work, "nights": nights, **common}


@pytest.fixture
def stock(made_stock: dict[str, Any]) -> Any:
    return again(made_stock)


def reads(stock: dict[str, Any]) -> list[str]:
    first = stock["first"]
    return [
        f"/documents/{first.content_id}/?",
        f"/by-path/?path={first.public_path}&",
        "/articles/?limit=1&",
        "/search/?q=first&",
        "/home/?",
        "/categories/?",
        f"/categories{stock['work'].public_path}?",
        "/authors/?",
        "/navigation/?",
        "/changes/?",
    ]


def test_fields__pick_parts_and_parts_of_parts(client: Client, stock: dict[str, Any]) -> None:
    path = f"/documents/{stock['first'].content_id}/"
    whole = get(client, path).json()
    found = get(client, path + "?fields=title,representations.resource.image.src,id").json()
    assert found == {
        "id": whole["id"],
        "title": "First",
        "representations": {
            "resource": {"image": {"src": whole["representations"]["resource"]["image"]["src"]}}
        },
    }
    named = get(client, path + "?fields=authors.name,body.type,canonical,canonical.url").json()
    assert named["authors"] == [{"name": "Ada"}]
    assert [block["type"] for block in named["body"]] == ["paragraph", "related_articles"]
    assert named["canonical"] == whole["canonical"]
    assert get(client, path + "?fields=review").json() == {}


def test_fields__of_what_has_no_id(client: Client, stock: dict[str, Any]) -> None:
    found = get(client, "/placements/?slots=in-body&fields=slot,promo.heading").json()
    assert found == {"items": [{"slot": "in-body", "promo": None}], "next": None}
    tagged = make_article("Tagged", parent=stock["nights"])
    tagged.tags.add("Pay")
    tagged.save_revision()
    approve_and_publish(tagged)
    assert get(client, "/tags/?fields=tag").json()["items"] == [{"tag": "pay"}]


def test_fields__are_known_to_every_read(client: Client, stock: dict[str, Any]) -> None:
    for path in reads(stock):
        answer = get(client, f"{path}fields=id")
        assert answer.status_code == 200, path
        shown = answer.json()
        items = (
            [one.get("document", one) for one in shown["items"]] if "items" in shown else [shown]
        )
        assert items, path
        assert all(set(item) == {"id"} for item in items), path
    listed = get(client, "/articles/?limit=1&fields=title,image.alt").json()
    assert listed["items"] == [{"title": "First", "image": {"alt": "A desk by a window"}}]
    assert listed["next"]
    found = get(client, "/search/?q=first&fields=highlight.title&expand=authors").json()
    assert found["items"] and set(found["items"][0]) == {"highlight"}
    assert list(found["expanded"]["authors"]) == [stock["author"].content_id]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("colour", "known: id, "),
        ("id,canonical.colour", "known in 'canonical': url, category, subcategory"),
        ("title.length", "known in 'title': nothing"),
        ("id,,title", "empty"),
        ("", "empty"),
        ("id,%2e", "names"),
        (",".join(f"a{n}" for n in range(60)), "at most 50"),
    ],
)
def test_fields__that_are_unknown_are_named(
    client: Client, stock: dict[str, Any], fields: str, told: str
) -> None:
    answer = get(client, f"/documents/{stock['first'].content_id}/?fields={fields}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, "fields")
    assert told in answer.json()["detail"]


def test_expand__puts_beside_what_is_linked(client: Client, stock: dict[str, Any]) -> None:
    first, other = stock["first"], stock["other"]
    path = f"/documents/{first.content_id}/"
    whole = get(client, path).json()
    found = get(client, path + "?expand=authors,category,related").json()
    expanded = found.pop("expanded")
    assert found == whole
    Expanded.model_validate_json(json.dumps(expanded))
    author, work, nights = (stock[name].content_id for name in ("author", "work", "nights"))
    assert expanded["authors"] == {author: get(client, f"/documents/{author}/").json()}
    assert set(expanded["categories"]) == {work, nights}
    assert expanded["categories"][nights]["dek"] == "About nights."
    card = {one["id"]: one for one in get(client, "/articles/").json()["items"]}[other.content_id]
    assert expanded["articles"] == {other.content_id: card}


def test_expand__of_a_list_holds_each_once(
    client: Client, stock: dict[str, Any], django_assert_num_queries: Any
) -> None:
    with time_machine.travel(MORNING, tick=False):
        with django_assert_num_queries(2):
            found = get(client, "/articles/?expand=authors,category&fields=id").json()
        assert [set(item) for item in found["items"]] == [{"id"}, {"id"}]
        assert set(found["expanded"]) == {"authors", "categories"}
        assert list(found["expanded"]["authors"]) == [stock["author"].content_id]
        path = f"/documents/{stock['first'].content_id}/"
        for query, queries in (("", 1), ("?fields=id", 1), ("?expand=category,related", 3)):
            with django_assert_num_queries(queries):
                assert get(client, path + query).status_code == 200


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/search/?q=x&expand=related", "expand"),
        ("/articles/?expand=related", "expand"),
        ("/articles/?expand=everything", "expand"),
        ("/articles/?expand=", "expand"),
        ("/articles/?expand=authors&at=2030-05-01T08:00:00Z", "expand"),
        ("/home/?expand=authors", "expand"),
        ("/tags/?fields=id", "fields"),
    ],
)
def test_expand__that_is_unknown_is_named(client: Client, path: str, parameter: str) -> None:
    answer = get(client, path)
    assert (answer.status_code, answer.json()["parameter"]) == (400, parameter)


def test_parts__have_tags_and_keys_of_their_own(client: Client, stock: dict[str, Any]) -> None:
    path = f"/documents/{stock['first'].content_id}/"
    tags = set()
    for query in ("", "?fields=id", "?expand=authors", "?expand=related"):
        answer = get(client, path + query)
        tags.add(answer["ETag"])
        assert get(client, path + query, if_none_match=answer["ETag"]).status_code == 304
        assert client.head(f"/api/v1{path}{query}")["ETag"] == answer["ETag"]
    assert len(tags) == 4
    related = get(client, path + "?expand=related")["Surrogate-Key"].split()
    assert f"id:{stock['other'].content_id}" in related
    listed = get(client, "/articles/?expand=authors")["Surrogate-Key"].split()
    assert f"id:{stock['author'].content_id}" in listed


def test_expand__ends_with_what_it_shows(client: Client, stock: dict[str, Any]) -> None:
    other, path = stock["other"], f"/documents/{stock['first'].content_id}/?expand=related"
    with time_machine.travel(MORNING, tick=False):
        other.expire_at = NOON
        other.save_revision(user=UserFactory())
        other = approve_and_publish(other)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert get(client, path)["Cache-Control"] == "public, max-age=10"
    with time_machine.travel(NOON, tick=False):
        assert get(client, path).json()["expanded"] == {"articles": {}}
    withdraw(content=other, user=None, door="test")
    assert get(client, path).json()["expanded"] == {"articles": {}}


def test_moved__keeps_what_was_asked_for(client: Client, stock: dict[str, Any]) -> None:
    article = stock["first"]
    former = article.public_path
    article.slug = "renamed"
    article.save_revision(user=UserFactory())
    approve_and_publish(article)
    moved = get(client, f"/by-path/?path={former}&fields=id")
    assert moved.status_code == 308
    assert set(get(client, moved["Location"].removeprefix("/api/v1")).json()) == {"id"}
