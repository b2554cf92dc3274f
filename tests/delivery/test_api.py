"""The public API: finished documents only, errors that name the part, conditional answers."""

import json
from typing import Any

import pytest
from django.test import Client
from pydantic import TypeAdapter

from documents.schemas import AnyDocument, ArticleList
from editorial.publishing import withdraw
from resources.models import MultimediaPage, NewsPage, ProductReviewPage
from tests.factories import (
    approve_and_publish,
    home,
    make_article,
    make_author,
    make_category,
    make_image,
    resource_page,
)
from tests.media.shelf import make_recording

pytestmark = pytest.mark.django_db
DOCUMENT: TypeAdapter[Any] = TypeAdapter(AnyDocument)
BLOCKS = [
    {"type": "heading", "value": {"text": "Before you go", "level": "2"}},
    {"type": "heading", "value": {"text": "Before you go", "level": "3"}},
    {"type": "paragraph", "value": "<p>Ask <b>early</b>.</p>"},
    {"type": "pull_quote", "value": {"text": "Ask early.", "attribution": ""}},
    {"type": "list", "value": {"style": "numbered", "items": ["<p>One</p>", "<p>Two</p>"]}},
    {"type": "question_answer", "value": {"question": "When?", "answer": "<p>Now.</p>"}},
    {"type": "call_out", "value": {"tone": "tip", "title": "Tip", "text": "<p>Rest.</p>"}},
    {
        "type": "table",
        "value": {"caption": "", "header_row": True, "header_column": False, "rows": [["a", "b"]]},
    },
    {"type": "embed", "value": {"url": "https://youtu.be/abcdefghijk", "title": "A film"}},
    {
        "type": "media",
        "value": {
            "kind": "audio",
            "url": "https://media.example.org/a.mp3",
            "title": "Talk",
            "duration_seconds": 60,
            "captions_url": "",
            "transcript": "<p>Hello.</p>",
        },
    },
    {"type": "promo_slot", "value": {"slot": "in-body"}},
]


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get(f"/api/v1{path}", headers=headers)


def test_document__of_every_type_fits_the_contract(client: Client) -> None:
    category, author, picture = make_category(), make_author(), make_image()
    common = {"parent": category, "author": author, "image": picture}
    image_block = {
        "type": "image",
        "value": {
            "image": picture.pk,
            "alt": "A desk",
            "decorative": False,
            "caption": "",
            "credit": "",
        },
    }
    played = {"recording": make_recording(poster=picture).pk, "caption": "", "poster": None}
    body = [*BLOCKS, image_block, {"type": "recording", "value": played}]
    pages = [
        approve_and_publish(make_article("One", body=body, **common)),
        approve_and_publish(make_article("Two", model=NewsPage, **common)),
        approve_and_publish(
            make_article(
                "Three", model=ProductReviewPage, product="Shoe", verdict="Good.", **common
            )
        ),
        approve_and_publish(
            make_article(
                "Four",
                model=MultimediaPage,
                player_url="https://media.example.org/f.mp3",
                transcript="<p>Words.</p>",
                **common,
            )
        ),
        approve_and_publish(home()),
        approve_and_publish(resource_page()),
    ]
    for page in [*pages, category, author]:
        answer = get(client, f"/documents/{page.content_id}/")
        assert answer.status_code == 200
        DOCUMENT.validate_json(answer.content)
    body = get(client, f"/documents/{pages[0].content_id}/").json()["body"]
    assert {block["type"] for block in body} == {
        *(block["type"] for block in BLOCKS),
        "image",
        "recording",
    }
    assert [b["anchor"] for b in body if b["type"] == "heading"] == [
        "before-you-go",
        "before-you-go-2",
    ]
    assert "block-key" not in json.dumps(body)


def test_document__conditional_request_is_304(client: Client) -> None:
    page = approve_and_publish(make_article())
    first = get(client, f"/documents/{page.content_id}/")

    again = get(client, f"/documents/{page.content_id}/", if_none_match=first["ETag"])

    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]
    other = get(client, f"/documents/{page.content_id}/", if_none_match='"other"')
    assert other.status_code == 200


def test_by_path__document_redirect_gone_absent(client: Client) -> None:
    page = approve_and_publish(make_article())
    path = page.public_path

    assert get(client, f"/by-path/?path={path}").json()["id"] == page.content_id
    slashless = get(client, f"/by-path/?path={path.rstrip('/')}")
    assert (slashless.status_code, slashless.json()) == (308, {"location": path})
    for stranger in ("//evil.example", "//evil.example/", "/%5Cevil.example", "/none"):
        assert get(client, f"/by-path/?path={stranger}").status_code == 404, stranger
    page.slug = "another-slug"
    page.save_revision()
    approve_and_publish(type(page).objects.get(pk=page.pk))
    moved = get(client, f"/by-path/?path={path}")
    assert moved.status_code == 308
    assert moved.json()["location"].endswith("/another-slug/")
    at_once = get(client, f"/by-path/?path={path.rstrip('/')}")
    assert (at_once.status_code, at_once.json()) == (308, moved.json())
    withdraw(content=page, user=None, door="test", note="Out of date.")
    gone = get(client, f"/by-path/?path={path}")
    assert (gone.status_code, gone.json()["detail"]) == (410, "Out of date.")
    assert get(client, "/by-path/?path=/nowhere/").status_code == 404


def test_articles__newest_first_with_stable_cursor(client: Client) -> None:
    category, author = make_category(), make_author()
    pages = [
        approve_and_publish(make_article(f"Number {n}", parent=category, author=author))
        for n in range(5)
    ]
    first = get(client, "/articles/?limit=2").json()
    approve_and_publish(make_article("Inserted", parent=category, author=author))
    seen = [item["id"] for item in first["items"]]
    following = first["next"]
    while following:
        answer = get(client, f"/articles/?limit=2&cursor={following}")
        ArticleList.model_validate_json(answer.content)
        seen += [item["id"] for item in answer.json()["items"]]
        following = answer.json()["next"]
    assert seen == [page.content_id for page in reversed(pages)]


def test_articles__context_picks_the_face(client: Client) -> None:
    approve_and_publish(
        make_article(
            category_image=make_image("Square"),
            category_image_alt="A square",
            category_description="The category page's own words, written for that list alone.",
        )
    )
    resource = get(client, "/articles/").json()["items"][0]
    category = get(client, "/articles/?context=category").json()["items"][0]
    assert resource["image"]["alt"] == "A desk by a window"
    assert category["image"]["alt"] == "A square"
    assert category["description"].startswith("The category page's own")
    assert category["image"]["width"] == category["image"]["height"]


def test_articles__filters(client: Client) -> None:
    parent = make_category("Career")
    child = make_category("Interviews", parent=parent)
    other = make_category("Clinical")
    author = make_author()
    page = make_article("Below", parent=child, author=author)
    page.tags.add("Night Shift")
    page.save()
    page.save_revision()
    page = approve_and_publish(page)

    def found(query: str) -> list[str]:
        return [item["id"] for item in get(client, f"/articles/?{query}").json()["items"]]

    assert found(f"category={parent.public_path}") == [page.content_id]
    assert found(f"category={child.content_id}") == [page.content_id]
    assert found(f"category={other.content_id}") == []
    assert found(f"author={author.content_id}&type=article&tag=night shift") == [page.content_id]
    assert found("type=news") == []


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("/articles/?colour=red", "colour"),
        ("/articles/?limit=0", "limit"),
        ("/articles/?limit=101", "limit"),
        ("/articles/?limit=1e20", "limit"),
        ("/articles/?cursor=forged", "cursor"),
        ("/articles/?context=homepage", "context"),
        ("/articles/?type=poem", "type"),
        ("/articles/?tag=%00", "tag"),
        ("/articles/?tag=" + "x" * 2000, "tag"),
        ("/by-path/", "path"),
        ("/by-path/?path=nowhere", "path"),
        ("/home/?x=1", "x"),
    ],
)
def test_errors__name_the_part(client: Client, path: str, part: str) -> None:
    answer = get(client, path)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert part in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/nothing/", "/documents/%00/", "/documents/none/", "/home/"])
def test_errors__absent_is_a_problem_404(client: Client, path: str) -> None:
    answer = get(client, path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_errors__other_method_is_a_problem_405(client: Client) -> None:
    answer = client.post("/api/v1/articles/")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"


def test_reads__cost_one_query(client: Client, django_assert_num_queries: Any) -> None:
    page = approve_and_publish(make_article())
    paths = [
        f"/documents/{page.content_id}/",
        f"/by-path/?path={page.public_path}",
        "/articles/",
        "/articles/?context=category&type=article",
        "/categories/",
        "/authors/",
    ]
    for path in paths:
        with django_assert_num_queries(1):
            assert get(client, path).status_code == 200


def test_health__live_and_ready(client: Client) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json()["status"] == "ready"


def test_articles__a_further_category_counts_for_the_one_above_it(client: Client) -> None:
    parent = make_category("Clinical")
    child = make_category("Skills", parent=parent)
    page = make_article("Elsewhere too")
    page.further_categories.add(child)
    page.save()
    page.save_revision()
    page = approve_and_publish(page)

    for category in (parent, child):
        items = get(client, f"/articles/?category={category.public_path}").json()["items"]
        assert [item["id"] for item in items] == [page.content_id]


def test_head__is_answered_like_get_without_a_body(client: Client) -> None:
    page = approve_and_publish(make_article())
    path = f"/api/v1/documents/{page.content_id}/"

    head, full = client.head(path), client.get(path)

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == full["ETag"]
    assert head["Content-Length"] == str(len(full.content))


def test_slash__is_added_by_308(client: Client) -> None:
    answer = client.get("/api/v1/articles?limit=2")
    assert answer.status_code == 308
    assert answer["Location"] == "/api/v1/articles/?limit=2"


def test_placeholder__is_the_colour_of_the_picture(client: Client) -> None:
    page = approve_and_publish(make_article())
    face = get(client, f"/documents/{page.content_id}/").json()["representations"]["resource"]
    assert face["image"]["placeholder"] in ("#788ca0", "#778ca1")  # JPEG rounds
