"""Feeds, sitemaps and robots.txt come from the API and are passed on as they are."""

import httpx
import pytest
from starlette.testclient import TestClient

from tests.frontend import documents
from tests.frontend.fake_api import BASE, FakeApi

FILES = {
    "/feeds/articles.rss": "/feeds/articles.rss",
    "/feed.rss": "/feeds/articles.rss",
    "/feeds/tag/night%20shift.atom": "/feeds/tag/night shift.atom",
    "/feeds/tag/on/off.rss": "/feeds/tag/on/off.rss",
    "/sitemap.xml": "/sitemap.xml",
    "/sitemap-news.xml": "/sitemap-news.xml",
    "/sitemap-12.xml": "/sitemap-12.xml",
    "/robots.txt": "/robots.txt",
}


@pytest.mark.parametrize("path", FILES)
def test_file__is_passed_on_with_its_headers(reader: TestClient, api: FakeApi, path: str) -> None:
    api.files[BASE + FILES[path]] = b"<words/>"
    api.headers = {
        "ETag": '"abc"',
        "Last-Modified": "Wed, 01 May 2030 08:00:00 GMT",
        "Cache-Control": "public, max-age=17",
        "Content-Type": "application/xml; charset=utf-8",
        "Surrogate-Key": "type:article",
        "Set-Cookie": "a=b",
    }
    answer = reader.get(path)
    assert (answer.status_code, answer.content) == (200, b"<words/>")
    assert answer.headers["etag"] == 'W/"abc"'
    assert answer.headers["cache-control"] == "public, max-age=17"
    assert answer.headers["content-type"] == "application/xml; charset=utf-8"
    assert answer.headers["last-modified"] == "Wed, 01 May 2030 08:00:00 GMT"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers
    assert api.asked[-1].url.path == BASE + FILES[path]
    again = reader.get(path, headers={"If-None-Match": '"abc"'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == "public, max-age=17"


@pytest.mark.parametrize(
    "path",
    ["/feeds/articles.json", "/feeds/a//b.rss", "/feeds/%2e%2e/home/.rss", "/sitemap-a%20b.xml"],
)
def test_file__that_is_none_is_not_asked_for(reader: TestClient, api: FakeApi, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert not [request for request in api.asked if "feeds" in request.url.path]
    assert not [request for request in api.asked if "sitemap" in request.url.path]


def test_feed__that_the_api_does_not_have(reader: TestClient) -> None:
    assert reader.get("/feeds/category/none.rss").status_code == 404


def test_files__while_the_api_is_away(reader: TestClient, api: FakeApi) -> None:
    api.broken = httpx.ConnectError("refused")
    assert reader.get("/sitemap.xml").status_code == 503
    assert reader.get("/feed.rss").headers["retry-after"] == "30"
    robots = reader.get("/robots.txt")
    assert (robots.status_code, robots.headers["cache-control"]) == (200, "no-store")
    assert robots.text == "User-agent: *\nDisallow: /preview\n"


def test_pages__name_their_feeds(reader: TestClient) -> None:
    everything = 'href="/feeds/articles.rss"'
    assert everything in reader.get("/").text
    category, author = documents.category(), documents.author_document()
    for kind, document in (("category", category), ("author", author)):
        page = reader.get(document["path"]).text
        assert everything in page
        assert f'href="/feeds/{kind}/{document["id"]}.rss"' in page


def test_preview__names_none(reader: TestClient, api: FakeApi) -> None:
    api.drafts["token"] = documents.category()
    page = reader.post("/preview", data={"token": "token"})
    assert page.status_code == 200
    assert "/feeds/" not in page.text
