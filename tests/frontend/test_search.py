"""The search page: what it asks for, and what it shows."""

from starlette.testclient import TestClient

from tests.frontend import documents
from tests.frontend.fake_api import FakeApi


def found(number: int, title: str, excerpt: str) -> dict[str, object]:
    return {**documents.card(number), "highlight": {"title": title, "excerpt": excerpt}}


def test_search__shows_highlights_types_and_more(reader: TestClient, api: FakeApi) -> None:
    api.found = [found(1, "A <mark>night</mark> &amp; a day", "… the <mark>night</mark> …")]
    api.next = "c/2="
    page = reader.get("/search/?q=night+shift")
    assert page.status_code == 200
    assert api.questions("/search/") == [
        {"q": ["night shift"], "context": ["category"], "facets": ["type"]}
    ]
    for words in (
        "A <mark>night</mark> &amp; a day",
        'value="night shift"',
        "noindex, follow",
        'href="/search/?q=night%20shift&amp;type=news"',
        'href="/search/?q=night%20shift&amp;cursor=c/2%3D"',
    ):
        assert words in page.text
    assert page.text.count("<h1") == 1


def test_search__by_type_counts_the_other_types_too(reader: TestClient, api: FakeApi) -> None:
    reader.get("/search/?q=night&type=news&cursor=abc")
    asked = api.questions("/search/")
    assert {"q": ["night"], "context": ["category"], "facets": ["type"], "limit": ["1"]} in asked
    assert any(q.get("type") == ["news"] and q.get("cursor") == ["abc"] for q in asked)


def test_search__without_a_question_asks_nothing(reader: TestClient, api: FakeApi) -> None:
    for address in ("/search/", "/search/?q=+"):
        assert reader.get(address).status_code == 200
    assert api.questions("/search/") == []
    assert reader.get("/search?q=a").headers["location"] == "/search/?q=a"


def test_search__nothing_found(reader: TestClient, api: FakeApi) -> None:
    assert "Nothing was found" in reader.get("/search/?q=xyzzy").text
    api.suggestions, api.hint = ["night shift"], None
    page = reader.get("/search/?q=nihgt").text
    assert 'Did you mean <a href="/search/?q=night%20shift"' in page
    api.hint = "There is no word in this question."
    assert api.hint in reader.get("/search/?q=%3F").text


def test_search__what_the_api_refuses(reader: TestClient) -> None:
    assert "fewer words" in reader.get("/search/?q=" + "a+" * 40).text
    assert reader.get("/search/?q=night&cursor=old").status_code == 404


def test_search__hostile_words_stay_words(reader: TestClient, api: FakeApi) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    api.found = [found(1, hostile, hostile)]
    page = reader.get("/search/", params={"q": hostile}).text
    assert "<script" not in page
    assert "<img src=x" not in page


def test_field__is_on_every_page(reader: TestClient) -> None:
    for path in ("/", "/resources/", "/nowhere/"):
        assert reader.get(path).text.count('role="search"') == 1
    assert reader.get("/search/").text.count('role="search"') == 1
