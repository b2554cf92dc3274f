"""Feeds: valid XML with absolute addresses, conditional, and gone in time."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import time_machine
from django.test import Client

from documents.models import Document
from editorial.publishing import withdraw
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
ATOM = "{http://www.w3.org/2005/Atom}"


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get("/api/v1" + path, headers=headers)


@pytest.fixture(scope="module")
def made_article(lasting: None) -> Any:
    with time_machine.travel(MORNING, tick=False):
        made = make_article(
            "Pay & <rest>",
            parent=make_category("Work"),
            author=make_author("Ada"),
            category_image=make_image("Square"),
            category_image_alt="A square",
            category_description="The category's own words, written for that list and no other.",
        )
        made.tags.add("Night shift", "on/off")
        made.save_revision(user=UserFactory())
        return approve_and_publish(made)


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def addresses(article: Any) -> list[str]:
    category = article.get_parent().specific
    author = article.authorships.get().author
    return [
        "/feeds/articles",
        f"/feeds/category/{category.content_id}",
        f"/feeds/author/{author.content_id}",
        "/feeds/tag/NIGHT%20shift",
        "/feeds/tag/on/off",
    ]


def rss(client: Client, path: str) -> Any:
    answer = get(client, path)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    return Xml.fromstring(answer.content).find("channel")


def test_rss__has_what_readers_need(client: Client, article: Any) -> None:
    channel = rss(client, "/feeds/articles.rss")
    assert channel.findtext("link") == "http://front.test/"
    own = channel.find(f"{ATOM}link")
    assert own.get("href") == "http://front.test/feeds/articles.rss"
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Pay & <rest>"
    assert item.findtext("link") == f"http://front.test{article.public_path}"
    assert item.find("guid").attrib == {"isPermaLink": "false"}
    assert item.findtext("guid") == article.content_id
    assert item.findtext("pubDate") == "Wed, 01 May 2030 08:00:00 +0000"
    assert item.findtext(f"{ATOM}updated") == "2030-05-01T08:00:00+00:00"
    assert [part.text for part in item.findall("category")] == ["Work"]
    picture = item.find("enclosure")
    assert picture.get("url").startswith("http://testserver/media/")
    assert picture.get("type") == "image/jpeg"
    assert channel.findtext("lastBuildDate") == "Wed, 01 May 2030 08:00:00 +0000"


def test_atom__has_the_same(client: Client, article: Any) -> None:
    answer = get(client, "/feeds/articles.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = Xml.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Pay & <rest>"
    assert entry.findtext(f"{ATOM}id") == f"tag:front.test,2030-05-01:{article.content_id}"
    assert entry.findtext(f"{ATOM}updated") == "2030-05-01T08:00:00+00:00"


def test_feeds__of_category_author_and_tag(client: Client, article: Any) -> None:
    with time_machine.travel(MORNING, tick=False):
        approve_and_publish(make_article("Other"))
    everything, *narrower = addresses(article)
    assert len(rss(client, everything + ".rss").findall("item")) == 2
    for path in narrower:
        channel = rss(client, path + ".rss")
        assert [item.findtext("title") for item in channel.findall("item")] == ["Pay & <rest>"]
        assert get(client, path + ".atom").status_code == 200
    assert rss(client, narrower[0] + ".rss").findtext("title").startswith("Work - ")
    assert rss(client, narrower[0] + ".rss").findtext("link").endswith("/resources/work/")


def test_context__picks_the_face(client: Client, article: Any) -> None:
    item = rss(client, "/feeds/articles.rss?context=category").find("item")
    assert item.findtext("description").startswith("The category's own words")
    assert rss(client, "/feeds/articles.rss?limit=1").findall("item")


def test_feed__that_is_empty_is_valid_and_always_the_same(client: Client) -> None:
    first = get(client, "/feeds/tag/none.rss")
    assert rss(client, "/feeds/tag/none.rss").findall("item") == []
    with time_machine.travel(NOON):
        assert get(client, "/feeds/tag/none.rss")["ETag"] == first["ETag"]


def test_feed__stands_characters_that_xml_forbids(client: Client, article: Any) -> None:
    stored = Document.objects.get(pk=article.content_id)
    stored.card_resource = bytes(stored.card_resource).replace(
        b"Pay & <rest>", b"Bell\\u0007 and \\uffff and \\u0000"
    )
    stored.save(update_fields=["card_resource"])
    for format in ("rss", "atom"):
        root = Xml.fromstring(get(client, f"/feeds/articles.{format}").content)
        assert "Bell and  and " in "".join(root.itertext())


def test_feed__of_what_is_gone_or_absent(client: Client, article: Any) -> None:
    category = make_category("Old")
    withdraw(content=category, user=None, door="test", note="Closed.")
    gone = get(client, f"/feeds/category/{category.content_id}.rss")
    assert (gone.status_code, gone.json()["detail"]) == (410, "Closed.")
    for path in (
        "/feeds/articles.json",
        "/feeds/category/none.rss",
        f"/feeds/author/{article.get_parent().specific.content_id}.rss",
        f"/feeds/category/{article.content_id}.rss",
        "/feeds/tag/%00.rss",
    ):
        assert get(client, path).status_code == 404, path


@pytest.mark.parametrize(
    ("query", "part"), [("limit=0", "limit"), ("context=x", "context"), ("tag=pay", "tag")]
)
def test_wrong__is_named(client: Client, query: str, part: str) -> None:
    answer = get(client, f"/feeds/articles.rss?{query}")
    assert (answer.status_code, answer.json()["parameter"]) == (400, part)


def test_feeds__conditional_head_and_bounded_queries(
    client: Client, article: Any, django_assert_num_queries: Any
) -> None:
    with time_machine.travel(MORNING, tick=False):
        for path in addresses(article):
            with django_assert_num_queries(2):
                first = get(client, path + ".rss")
            assert first["Last-Modified"] == "Wed, 01 May 2030 08:00:00 GMT"
            again = get(client, path + ".rss", if_none_match=first["ETag"])
            assert (again.status_code, again.content) == (304, b"")
            head = client.head(f"/api/v1{path}.rss")
            assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
            stored = set(Document.objects.get(pk=article.content_id).keys.split())
            keys = set(first["Surrogate-Key"].split())
            assert "type:site" in keys
            assert keys & stored


def test_feeds__shrink_to_what_is_planned_and_show_no_draft(client: Client, article: Any) -> None:
    with time_machine.travel(MORNING, tick=False):
        article.title, article.go_live_at = "Words of noon", NOON
        article.save_revision(user=UserFactory())
        approve_and_publish(article)
    for seconds, expected in ((3600, 60), (10, 10)):
        with time_machine.travel(NOON - timedelta(seconds=seconds), tick=False):
            for path in addresses(article):
                answer = get(client, path + ".rss")
                assert answer["Cache-Control"] == f"public, max-age={expected}"
                assert b"noon" not in answer.content


def test_feeds__of_the_past_are_as_they_were(client: Client, article: Any) -> None:
    with time_machine.travel(MORNING + timedelta(seconds=5), tick=False):
        then = {path: get(client, path + ".rss").content for path in addresses(article)}
    with time_machine.travel(NOON, tick=False):
        article.title = "New words"
        article.save_revision(user=UserFactory())
        article = approve_and_publish(article)
        moment = f"{MORNING + timedelta(seconds=1):%Y-%m-%dT%H:%M:%SZ}"
        for path, content in then.items():
            assert b"New words" in get(client, path + ".rss").content
            past = get(client, f"{path}.rss?at={moment}")
            assert past.content == content
            assert f"id:{article.content_id}" in past["Surrogate-Key"].split()
        withdraw(content=article, user=None, door="test")
        for path in then:
            assert b"<item>" not in get(client, f"{path}.rss?at={moment}").content
        assert (
            get(client, f"/feeds/articles.rss?at={NOON + timedelta(1):%Y-%m-%d}").status_code == 400
        )
