"""What readers said, below an article."""

import re
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from tests.frontend import beside, documents
from tests.frontend.fake_api import FakeApi, problem

PATH = documents.article()["path"]
COMMENTS = "/documents/first-day/comments/"


def show(reader: TestClient, question: str = "") -> str:
    page = reader.get(PATH + question)
    assert page.status_code == 200
    assert "Good wards" in page.text
    return page.text


def test_comments__with_name_date_and_lines(reader: TestClient, api: FakeApi) -> None:
    second = beside.comment(2, posted_at=None, posted_on="2025-01-31", text="<b>Well</b>")
    api.said = beside.discussion(beside.comment(), second, is_open=False)
    page = show(reader)
    assert " ".join(re.findall(r'id="comments-title">(.*?)</h2>', page, re.S)[0].split()) == (
        "2 comments"
    )
    assert '<bdi class="comment__name">Reader 1</bdi>' in page
    assert 'datetime="2026-11-23T09:00:00Z">23 November 2026</time>' in page
    assert 'datetime="2025-01-31">31 January 2025</time>' in page
    assert ">First line.\nSecond line.</p>" in page
    assert "&lt;b&gt;Well&lt;/b&gt;" in page
    assert '<form class="write"' not in page


def test_comments__asked_for_oldest_first(reader: TestClient, api: FakeApi) -> None:
    show(reader)
    assert api.questions(COMMENTS) == [{"order": ["oldest"], "limit": ["100"]}]


def test_comments__one_is_no_plural(reader: TestClient, api: FakeApi) -> None:
    api.said = beside.discussion(beside.comment())
    assert re.search(r">\s*1 comment\s*</h2>", show(reader))


def test_comments__none_and_closed_show_nothing(reader: TestClient) -> None:
    page = show(reader)
    assert 'id="comments"' not in page
    assert 'method="post"' not in page


def test_comments__none_and_open_invite(reader: TestClient, api: FakeApi) -> None:
    api.said = beside.discussion()
    page = show(reader)
    assert "Nobody has said anything yet." in page
    assert f'action="{PATH}#write"' in page
    for field in ("comment-name", "comment-text"):
        assert f'<label for="{field}">' in page
    assert 'name="topic" tabindex="-1" autocomplete="off"' in page


@pytest.mark.parametrize(
    "failure",
    [
        problem(404, "No such thing."),
        problem(503, "Away."),
        httpx.ConnectError("refused"),
        httpx.Response(200, json={"items": None}),
    ],
    ids=["404", "503", "down", "odd"],
)
def test_comments__failing_show_nothing(
    reader: TestClient, api: FakeApi, failure: httpx.Response | Exception
) -> None:
    api.failing[COMMENTS] = failure
    assert 'id="comments"' not in show(reader)


def test_paging__onwards_and_back_to_the_first(reader: TestClient, api: FakeApi) -> None:
    api.said = beside.discussion(beside.comment(), next="a+b", total=150)
    page = show(reader)
    assert f'href="{PATH}?comments=a%2Bb#comments">Newer comments</a>' in page
    assert "First comments" not in page
    api.said = beside.discussion(beside.comment(150), total=150)
    page = show(reader, "?comments=a%2Bb")
    assert api.questions(COMMENTS)[-1]["cursor"] == ["a+b"]
    assert f'href="{PATH}#comments">First comments</a>' in page
    assert "Newer comments" not in page


def test_paging__with_an_old_cursor_the_article_stays(reader: TestClient, api: FakeApi) -> None:
    api.said = beside.discussion(beside.comment())
    assert "Reader 1" not in show(reader, "?comments=old")


def test_comments__not_in_previews(reader: TestClient, api: FakeApi) -> None:
    draft: dict[str, Any] = documents.article(comments_open=True)
    api.drafts["token"] = draft
    api.said = beside.discussion(beside.comment())
    page = reader.post("/preview", data={"token": "token"})
    assert page.status_code == 200
    assert 'id="comments"' not in page.text
    assert api.questions(COMMENTS) == []


def test_comments__only_below_articles(reader: TestClient, api: FakeApi) -> None:
    for path in ("/", "/resources/", documents.CAREERS["path"], "/authors/ada/"):
        assert 'id="comments"' not in reader.get(path).text
    assert not [request for request in api.asked if request.url.path.endswith("/comments/")]
