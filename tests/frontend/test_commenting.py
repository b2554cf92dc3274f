"""A comment sent by the form: passed on, refused, or never from here at all."""

from dataclasses import replace

import httpx
import pytest
from starlette.testclient import TestClient

from frontend.app import create_app
from tests.frontend import beside, documents
from tests.frontend.conftest import SETTINGS
from tests.frontend.fake_api import BASE, FakeApi, problem

PATH = documents.article()["path"]
COMMENTS = "/documents/first-day/comments/"
TYPED = {"name": "Jo", "text": "Ask the <night> team.\r\nThey know."}
HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}


@pytest.fixture
def open_api(api: FakeApi) -> FakeApi:
    api.said = beside.discussion(beside.comment())
    return api


def send(
    reader: TestClient,
    typed: dict[str, str] = TYPED,
    path: str = PATH,
    headers: dict[str, str] = HERE,
) -> httpx.Response:
    return reader.post(path, data=typed, headers=headers)


def test_comment__goes_on_and_says_that_it_waits(reader: TestClient, open_api: FakeApi) -> None:
    answer = send(reader)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PATH}?comment=held#comments"
    assert answer.headers["cache-control"] == "no-store"
    assert open_api.heard == [{"name": "Jo", "text": "Ask the <night> team.\nThey know."}]
    assert "once a moderator has read it" in reader.get(f"{PATH}?comment=held").text
    assert "once a moderator has read it" not in reader.get(PATH).text


def test_comment__nothing_else_goes_on(reader: TestClient, open_api: FakeApi) -> None:
    secret = {"Cookie": "a=b", "Authorization": "Bearer x", "X-Forwarded-For": "x"}
    send(reader, TYPED | {"email": "jo@example.org"}, headers=HERE | secret)
    (sent,) = [request for request in open_api.asked if request.method == "POST"]
    assert sent.url.path == BASE + COMMENTS
    assert not {"cookie", "authorization", "x-forwarded-for", "origin"} & set(sent.headers)
    assert sent.headers["content-type"] == "application/json"
    assert b"example.org" not in sent.content


def test_reader__is_named_to_the_api_where_it_trusts_this_server(open_api: FakeApi) -> None:
    behind = {"X-Forwarded-For": "a b, 203.0.113.7"}
    for settings, expected in (
        (replace(SETTINGS, api_key="galley_k"), "testclient"),
        (replace(SETTINGS, api_key="galley_k", proxy_count=1), "203.0.113.7"),
        (SETTINGS, None),
        (replace(SETTINGS, api_key="galley_k", proxy_count=2), "testclient"),  # no word
    ):
        with TestClient(create_app(settings, httpx.MockTransport(open_api))) as reader:
            reader.post(PATH, data=TYPED, headers=HERE | behind, follow_redirects=False)
        (sent,) = [request for request in open_api.asked if request.method == "POST"]
        assert sent.headers.get("galley-reader") == expected
        open_api.asked.clear()


def test_key_that_has_ended__is_our_fault_and_no_page_is_gone(open_api: FakeApi) -> None:
    app = create_app(replace(SETTINGS, api_key="galley_k"), httpx.MockTransport(open_api))
    open_api.broken = problem(401, "This key is not known, has expired or was revoked.")
    with TestClient(app, follow_redirects=False) as reader:
        for path in ("/", PATH, "/search/?q=a", "/sitemap.xml", "/health/ready"):
            assert reader.get(path).status_code == 503, path
        answer = send(reader)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "Ask the &lt;night&gt; team." in answer.text


def test_key_of_this_server__goes_with_whatever_it_asks(open_api: FakeApi) -> None:
    app = create_app(replace(SETTINGS, api_key="galley_k"), httpx.MockTransport(open_api))
    with TestClient(app, follow_redirects=False) as reader:
        send(reader)
        reader.get(PATH)
        reader.post("/preview", data={"token": "t"})
    assert "galley_k" not in repr(replace(SETTINGS, api_key="galley_k"))
    preview = BASE + "/preview/"
    told = {
        (request.url.path == preview, request.headers["authorization"])
        for request in open_api.asked
    }
    assert told == {(False, "Bearer galley_k"), (True, "Preview t")}


@pytest.mark.parametrize(
    ("answer", "parameter"),
    [
        (problem(400, "'name' has 101 characters.", parameter="name"), "name"),
        (problem(400, "'text' is empty.", parameter="text"), "text"),
        (problem(413, "Too much.", parameter="text"), "text"),
        (problem(422, "Too odd."), ""),
        (problem(429, "Too many. Wait a while."), ""),
        (problem(403, "Comments are closed here."), ""),
    ],
)
def test_refusal__beside_the_form_with_what_was_typed(
    reader: TestClient, open_api: FakeApi, answer: httpx.Response, parameter: str
) -> None:
    answer.headers["Retry-After"] = "9"
    open_api.refusal = answer
    page = send(reader)
    assert page.status_code == answer.status_code
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["retry-after"] == "9"
    detail = answer.json()["detail"].replace("'", "&#39;")
    assert f'role="alert" dir="auto">{detail}</p>' in page.text
    assert 'value="Jo"' in page.text
    assert ">Ask the &lt;night&gt; team.\nThey know.</textarea>" in page.text
    assert page.text.count("aria-invalid") == bool(parameter)
    assert "Reader 1" in page.text


def test_refusal__keeps_what_was_typed_where_comments_have_closed(
    reader: TestClient, api: FakeApi
) -> None:
    api.refusal = problem(403, "Comments are closed here.")
    page = send(reader)
    assert page.status_code == 403
    assert "Comments are closed here." in page.text
    assert "They know.</textarea>" in page.text


@pytest.mark.parametrize("status", [404, 405, 410])
def test_refusal__that_is_not_about_the_comment_is_in_our_words(
    reader: TestClient, open_api: FakeApi, status: int
) -> None:
    open_api.refusal = problem(status, "Method not allowed.")
    page = send(reader)
    assert page.status_code == 403
    assert "Method not allowed." not in page.text
    assert "They know.</textarea>" in page.text


@pytest.mark.parametrize(
    "answer",
    [
        problem(503, "Away."),
        httpx.ReadTimeout("slow"),
        httpx.Response(308, headers={"Location": "/"}),
        httpx.Response(500, text="<html>"),
    ],
)
def test_api_away__keeps_what_was_typed(
    reader: TestClient, open_api: FakeApi, answer: httpx.Response | Exception
) -> None:
    open_api.refusal = answer
    page = send(reader)
    assert page.status_code == 503
    assert page.headers["retry-after"] == "30"
    assert "pass your comment on just now" in page.text
    assert "They know.</textarea>" in page.text


def test_trap__filled_in_looks_like_success(reader: TestClient, open_api: FakeApi) -> None:
    answer = send(reader, TYPED | {"topic": "Cheap pills"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PATH}?comment=held#comments"
    assert open_api.heard == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://[broken"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_post__from_elsewhere_is_refused(
    reader: TestClient, open_api: FakeApi, headers: dict[str, str]
) -> None:
    answer = send(reader, headers=headers)
    assert answer.status_code == 403
    assert "sent from there" in answer.text
    assert open_api.heard == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://www.behind-a-proxy.example"},
    ],
)
def test_post__from_here_is_taken(
    reader: TestClient, open_api: FakeApi, headers: dict[str, str]
) -> None:
    assert send(reader, headers=headers).status_code == 303


def test_post__longest_comment_fits_and_more_is_not_read(
    reader: TestClient, open_api: FakeApi
) -> None:
    assert send(reader, {"name": "ü" * 100, "text": "😀" * 5000}).status_code == 303
    answer = send(reader, {"name": "Jo", "text": "x" * 64 * 1024})
    assert answer.status_code == 413
    assert "That is too long" in answer.text
    assert len(open_api.heard) == 1


@pytest.mark.parametrize(
    "request_parts",
    [
        {"json": TYPED},
        {"content": b"name=Jo&text=x", "headers": HERE | {"Content-Type": "text/plain"}},
        {"data": {str(number): "x" for number in range(20)}},
    ],
)
def test_post__of_no_form_has_nothing_in_it(
    reader: TestClient, open_api: FakeApi, request_parts: dict[str, object]
) -> None:
    reader.post(PATH, **{"headers": HERE, **request_parts})  # type: ignore[arg-type]
    assert open_api.heard == [{"name": "", "text": ""}]


@pytest.mark.parametrize("path", ["/", "/resources/", "/authors/ada/", "/health/live", "/old"])
def test_post__where_no_article_is(reader: TestClient, api: FakeApi, path: str) -> None:
    assert send(reader, path=path).status_code == 405
    assert api.heard == []


def test_post__where_the_article_was(reader: TestClient, api: FakeApi) -> None:
    api.gone["/gone/"] = "Out of date."
    api.moved["/old/"] = PATH
    assert send(reader, path="/nothing/").status_code == 404
    assert send(reader, path="/gone/").status_code == 410
    moved = send(reader, path="/old/")
    assert (moved.status_code, moved.headers["location"]) == (308, PATH)
    assert api.heard == []
