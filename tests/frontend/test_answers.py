"""Redirects, problems, headers, health and files."""

import re

import httpx
import pytest
from starlette.testclient import TestClient

from tests.frontend import documents
from tests.frontend.fake_api import FakeApi, problem


def test_path__without_slash_redirects_and_keeps_the_question(reader: TestClient) -> None:
    answer = reader.get("/resources/care?cursor=a")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/resources/care/?cursor=a"


@pytest.mark.parametrize("path", ["//evil.example/x", "//evil.example", "/\\evil.example"])
def test_path__never_leads_to_another_site(reader: TestClient, path: str) -> None:
    answer = reader.get(f"http://testserver{path}")
    assert answer.status_code == 404


def test_moved__redirects_to_the_new_path(reader: TestClient, api: FakeApi) -> None:
    api.moved["/old/"] = "/neu/größe/"
    answer = reader.get("/old/")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/neu/gr%C3%B6%C3%9Fe/"


def test_moved__to_another_site_is_not_followed(reader: TestClient, api: FakeApi) -> None:
    api.moved["/old/"] = "//evil.example/"
    assert reader.get("/old/").status_code == 503


def test_moved__to_itself_ends(reader: TestClient, api: FakeApi) -> None:
    api.moved["/old/"] = "/old/"
    assert reader.get("/old/").status_code == 404


def test_gone__with_its_note(reader: TestClient, api: FakeApi) -> None:
    api.gone["/old/"] = "Withdrawn: the <figures> were wrong."
    answer = reader.get("/old/")
    assert answer.status_code == 410
    assert "Withdrawn: the &lt;figures&gt; were wrong." in answer.text


@pytest.mark.parametrize(
    "path", ["/nothing/", "/wp-login.php", "/static/site.css", "/" + "x" * 3000]
)
def test_unknown__is_not_found(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text


@pytest.mark.parametrize(
    "broken",
    [
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.Response(502, text="<html>bad gateway</html>"),
        httpx.Response(200, text="no JSON"),
        httpx.Response(200, json=["a list"]),
    ],
    ids=["down", "slow", "502", "no JSON", "list"],
)
def test_api_away__says_so(
    reader: TestClient, api: FakeApi, broken: httpx.Response | Exception
) -> None:
    api.broken = broken
    for path in ("/", "/resources/"):
        answer = reader.get(path)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "30"
        assert answer.headers["cache-control"] == "no-store"
        assert "Back in a moment" in answer.text


def test_api_busy__passes_on_when_to_come_back(reader: TestClient, api: FakeApi) -> None:
    api.broken = problem(429, "Slowly.")
    api.broken.headers["Retry-After"] = "7"
    assert reader.get("/").headers["retry-after"] == "7"


@pytest.mark.parametrize("path", ["/", "/nothing/", "/health/live", "/robots.txt", "/old"])
def test_headers__on_everything(reader: TestClient, path: str) -> None:
    headers = reader.get(path).headers
    policy = headers["content-security-policy"].split("; ")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
    assert "img-src 'self' data: https://api.example.org" in policy
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "strict-transport-security" not in headers


def test_hsts__only_over_https(reader: TestClient) -> None:
    answer = reader.get("/", headers={"X-Forwarded-Proto": "https"})
    assert "max-age=" in answer.headers["strict-transport-security"]


def test_crash__has_headers_and_a_page(reader: TestClient, api: FakeApi) -> None:
    api.add(documents.article(body=[{"type": "table", "rows": 3}]))
    answer = reader.get("/resources/careers/talks/first-day/")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_health__live_whatever_the_api_does(reader: TestClient, api: FakeApi) -> None:
    assert reader.get("/health/ready").status_code == 200
    api.broken = httpx.ConnectError("refused")
    assert reader.get("/health/live").status_code == 200
    assert reader.get("/health/ready").status_code == 503


def test_files__named_by_content_and_kept_for_good(reader: TestClient) -> None:
    page = reader.get("/").text
    address = re.findall(r'href="(/static/site\.[0-9a-f]{12}\.css)"', page)[0]
    style = reader.get(address)
    assert style.headers["cache-control"] == "public, max-age=31536000, immutable"
    fonts = set(re.findall(r'url\("(/static/fonts/[^"]+)"\)', style.text))
    assert len(fonts) == 7
    for font in fonts:
        assert reader.get(font).headers["content-type"] == "font/woff2"


def test_page__answers_304_to_its_etag(reader: TestClient) -> None:
    first = reader.get("/")
    again = reader.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
