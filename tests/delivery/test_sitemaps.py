"""Sitemaps: every address that readers may find, none other, in parts that stay small."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import time_machine
from django.test import Client

from documents import sitemaps
from documents.models import Document, DocumentTerm
from documents.terms import HIDDEN
from projection.presenters.articles import terms_of
from resources.models import NewsPage
from tests.factories import UserFactory, approve_and_publish, home, make_article, make_category
from tests.lasting import again

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://front.test"


def get(client: Client, path: str, **headers: str) -> Any:
    return client.get("/api/v1" + path, headers=headers)


def read(client: Client, path: str) -> Any:
    answer = get(client, path)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return Xml.fromstring(answer.content)


def places(client: Client, path: str = "/sitemap.xml") -> set[str]:
    found = [element.text or "" for element in read(client, path).iter(f"{MAP}loc")]
    assert len(set(found)) == len(found)
    return {address.removeprefix(SITE) for address in found}


@pytest.fixture(scope="module")
def made_article(lasting: None) -> Any:
    with time_machine.travel(MORNING, tick=False):
        approve_and_publish(home())
        category = make_category()
        make_article("Draft & secret", parent=category)
        return approve_and_publish(make_article("One", parent=category))


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def test_sitemap__holds_all_that_has_an_address(client: Client, article: Any) -> None:
    public = set(Document.objects.exclude(path=None).values_list("path", flat=True))
    assert places(client) == public
    assert {"/", article.public_path} < public
    for url in read(client, "/sitemap.xml"):
        if url.findtext(f"{MAP}loc") == SITE + article.public_path:
            assert url.findtext(f"{MAP}lastmod") == "2030-05-01T08:00:00+00:00"
            picture = url.findtext(f"{IMAGE}image/{IMAGE}loc")
            assert picture and picture.startswith("http://testserver/media/")


def test_sitemap__leaves_out_what_robots_shall_not_index(client: Client, article: Any) -> None:
    document = Document.objects.get(pk=article.content_id)
    DocumentTerm.objects.create(
        document=document, kind=HIDDEN[0], value=HIDDEN[1], published_at=document.published_at
    )
    assert article.public_path not in places(client)
    assert "/" in places(client)


def test_terms__say_so_of_a_document_that_robots_shall_not_index() -> None:
    def terms(robots: str) -> set[tuple[str, str]]:
        seo = {"robots": robots}
        return set(terms_of({"type": "article", "authors": [], "tags": [], "seo": seo}, [], []))

    assert HIDDEN in terms("noindex, follow")
    assert HIDDEN not in terms("index, follow")


def test_sitemap__of_many_is_an_index_of_parts(
    client: Client, article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = places(client)
    monkeypatch.setattr(sitemaps, "SPAN", 2)
    index = places(client)
    assert len(index) > 1
    parts = [places(client, part) for part in index]
    assert all(1 <= len(part) <= 2 for part in parts)
    assert set().union(*parts) == whole
    assert sum(map(len, parts)) == len(whole)


def test_index__names_no_part_of_which_everything_has_ended(
    client: Client, article: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "SPAN", 1)
    with time_machine.travel(NOON, tick=False):
        ending = make_article("Ends", expire_at=NOON + timedelta(hours=1))
        ending = approve_and_publish(ending)
        seq = Document.objects.get(pk=ending.content_id).seq
        assert f"/sitemap-{seq}.xml" in places(client)
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):  # and no scheduler ran
        assert f"/sitemap-{seq}.xml" not in places(client)
        assert all(places(client, part) for part in places(client))


@pytest.mark.parametrize("part", ["99999", "x", "-1", "1e5", "9" * 40, "%00"])
def test_part__that_is_none_is_absent(client: Client, part: str) -> None:
    assert get(client, f"/sitemap-{part}.xml").status_code == 404


def test_sitemap__without_anything_is_empty(client: Client) -> None:
    assert places(client) == set()


def test_news__of_two_days(client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        category = make_category()
        news = approve_and_publish(make_article("Pay <rises>", parent=category, model=NewsPage))
        approve_and_publish(make_article("No news", parent=category))
    end = MORNING + timedelta(days=2)
    with time_machine.travel(end - timedelta(seconds=10), tick=False):
        assert places(client, "/sitemap-news.xml") == {news.public_path}
        told = read(client, "/sitemap-news.xml").find(f"{MAP}url/{NEWS}news")
        assert told.findtext(f"{NEWS}title") == "Pay <rises>"
        assert told.findtext(f"{NEWS}publication_date") == "2030-05-01T08:00:00+00:00"
        assert told.findtext(f"{NEWS}publication/{NEWS}language") == "en"
        assert get(client, "/sitemap-news.xml")["Cache-Control"] == "public, max-age=10"
    with time_machine.travel(end, tick=False):
        assert places(client, "/sitemap-news.xml") == set()


def test_robots__name_the_sitemaps_on_the_site(client: Client) -> None:
    answer = get(client, "/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines


@pytest.mark.parametrize(
    ("path", "queries"), [("/sitemap.xml", 2), ("/sitemap-0.xml", 1), ("/robots.txt", 0)]
)
def test_files__conditional_head_unknown_and_queries(
    client: Client, article: Any, path: str, queries: int, django_assert_num_queries: Any
) -> None:
    with time_machine.travel(MORNING, tick=False):
        with django_assert_num_queries(queries):
            first = get(client, path)
        assert first.status_code == 200
        assert get(client, path, if_none_match=first["ETag"]).status_code == 304
        head = client.head("/api/v1" + path)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
        wrong = get(client, path + "?page=3")
        assert (wrong.status_code, wrong.json()["parameter"]) == (400, "page")


def test_sitemap__shrinks_to_what_ends_and_what_is_planned(client: Client, article: Any) -> None:
    with time_machine.travel(MORNING, tick=False):
        category = article.get_parent().specific
        brief = approve_and_publish(make_article("Brief", parent=category, expire_at=NOON))
        soon = make_article("Soon", parent=category, go_live_at=NOON + timedelta(minutes=10))
        soon.save_revision(user=UserFactory())
        approve_and_publish(soon)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert brief.public_path in places(client)
        assert get(client, "/sitemap.xml")["Cache-Control"] == "public, max-age=10"
    with time_machine.travel(NOON, tick=False):
        assert brief.public_path not in places(client)
        assert soon.public_path not in places(client)
    with time_machine.travel(NOON + timedelta(minutes=9, seconds=30), tick=False):
        assert get(client, "/sitemap.xml")["Cache-Control"] == "public, max-age=30"
