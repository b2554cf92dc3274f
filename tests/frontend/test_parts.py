"""The parts that can go wrong alone: cache, settings, rich text, words."""

import httpx
import pytest
from starlette.testclient import TestClient

from frontend import wording
from frontend.cache import AnswerCache, Kept
from frontend.images import Pictures
from frontend.richtext import clean_html
from frontend.settings import Settings
from tests.frontend.fake_api import BASE, FakeApi


def asked(api: FakeApi, path: str) -> list[httpx.Request]:
    return [request for request in api.asked if request.url.path == BASE + path]


def test_answers__revalidated_with_their_etag(reader: TestClient, api: FakeApi) -> None:
    api.headers = {"ETag": '"v1"', "Cache-Control": "public, max-age=0"}
    assert "Ward and Work" in reader.get("/").text
    assert "Ward and Work" in reader.get("/").text
    first, second = asked(api, "/home/")
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == '"v1"'


def test_answers__not_asked_for_while_fresh(reader: TestClient, api: FakeApi) -> None:
    api.headers = {"ETag": '"v1"', "Cache-Control": "public, max-age=45"}
    reader.get("/")
    page = reader.get("/")
    assert len(asked(api, "/home/")) == 1
    assert page.headers["cache-control"] in {
        f"public, max-age={seconds}, must-revalidate" for seconds in range(40, 46)
    }


def test_cache__bounded_by_entries_and_bytes() -> None:
    cache = AnswerCache(most_entries=3, most_bytes=10)
    for name in "abcd":
        cache.put(name, Kept(b"xx", name, 0))
    assert cache.get("a") is None
    assert cache.size == (3, 6)
    cache.get("b")
    cache.put("e", Kept(b"xxxxxx", "e", 0))
    assert cache.get("b") is not None
    assert cache.get("c") is None
    assert cache.size == (3, 10)
    cache.put("f", Kept(b"x" * 11, "f", 0))
    assert cache.get("f") is None


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://x", "https://a; b", "https://"])
def test_settings__refuse_what_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match="GALLEY_API_URL must be"):
        Settings.from_environment({"GALLEY_API_URL": address})


def test_settings__refuse_what_is_no_number_of_proxies() -> None:
    assert Settings.from_environment({"GALLEY_PROXY_COUNT": "2"}).proxy_count == 2
    with pytest.raises(ValueError, match="GALLEY_PROXY_COUNT"):
        Settings.from_environment({"GALLEY_PROXY_COUNT": "many"})


@pytest.mark.parametrize("key", ["two words", "line\n", "ключ", "x" * 201])
def test_settings__refuse_what_is_no_key(key: str) -> None:
    with pytest.raises(ValueError, match="GALLEY_API_KEY must be") as refused:
        Settings.from_environment({"GALLEY_API_KEY": key})
    assert key not in str(refused.value)


def test_settings__fall_back_to_the_api() -> None:
    settings = Settings.from_environment({})
    assert settings.api_url == "http://localhost:8000/api/v1"
    assert settings.public_origin == settings.admin_origin == "http://localhost:8000"


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p>a <b>b</b><br>c</p>", "<p>a <b>b</b><br>c</p>"),
        ("<p onclick=x>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="java\nscript:x">x</a>', "<a>x</a>"),
        ('<a href="//evil.example">x</a>', "<a>x</a>"),
        (
            '<a href="https://a.example/?b=1&amp;c">x</a>',
            '<a href="https://a.example/?b=1&amp;c">x</a>',
        ),
        ("<img src=x onerror=y>&lt;b&gt;", "&lt;b&gt;"),
        ("<ul><li>a", "<ul><li>a</li></ul>"),
        ("a</p></div>", "a"),
        (None, ""),
    ],
)
def test_rich_text__only_what_the_contract_names(html: str | None, clean: str) -> None:
    assert clean_html(html) == clean


def test_srcset__every_candidate_absolute() -> None:
    pictures = Pictures("https://api.example")
    assert pictures.srcset("/a,b.webp 400w, https://cdn.example/c.webp 800w") == (
        "https://api.example/a,b.webp 400w, https://cdn.example/c.webp 800w"
    )
    assert pictures.address("javascript:alert(1)") == ""


def test_words__of_values() -> None:
    assert wording.long_date("2026-11-02T23:30:00-02:00") == "3 November 2026"
    assert wording.long_date("soon") == ""
    assert wording.clock_length(3725) == "1:02:05"
    assert wording.stars(3.5) == ["full", "full", "full", "half", "none"]
    assert wording.contact_address("https://a.example/b") == "https://a.example/b"
    assert wording.contact_address("ring the ward") == ""
    assert wording.contact_address("javascript:alert(1)@x.y z") == ""
