"""Previews: a draft through the published page's templates, its token nowhere to be seen."""

import logging
from typing import Any

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from tests.frontend import documents
from tests.frontend.fake_api import FakeApi

TOKEN = "draft-token:7f3a.Zz_9"
NO_FACE = {"image": None, "description": "", "inherited": False}
BARE: dict[str, Any] = {
    "title": "",
    "dek": "",
    "authors": [],
    "body": [],
    "related": [],
    "tags": [],
    "categories": [],
    "correction_notes": [],
    "representations": {"resource": NO_FACE, "category": NO_FACE, "social": NO_FACE},
    "canonical": {"url": "", "category": None, "subcategory": None},
    "published_at": None,
    "updated_at": None,
    "seo": None,
}


def ribbon(html: str) -> str:
    """Return what the bar above the page says."""
    found = BeautifulSoup(html, "html.parser").select_one(".ribbon")
    return " ".join(found.get_text().split()) if found else ""


def test_preview__draft_with_ribbon_and_shut_doors(reader: TestClient, api: FakeApi) -> None:
    api.drafts[TOKEN] = documents.article(title="Not yet published")
    page = reader.post("/preview", data={"token": TOKEN})
    assert page.status_code == 200
    assert "Not yet published" in page.text
    assert "Preview - not published" in ribbon(page.text)
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-robots-tag"] == "noindex"
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors https://admin.example.org" in policy.split("; ")
    assert "x-frame-options" not in page.headers
    assert "canonical" not in page.text
    assert "ld+json" not in page.text


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2030-05-02T09:00:00+02:00", "as of 2 May 2030, 09:00 (UTC+2), as it is scheduled now"),
        ("2030-05-02T09:00:00-03:30", "as of 2 May 2030, 09:00 (UTC-3:30), as it is"),
        ("2030-05-02T09:00:00+00:00", "as of 2 May 2030, 09:00 (UTC), as it is"),
        ("2030-05-02T09:00:00", "not published"),
        ("<b>soon</b>", "not published"),
    ],
)
def test_preview__of_a_moment_says_which(
    reader: TestClient, api: FakeApi, moment: str, said: str
) -> None:
    api.drafts[TOKEN] = documents.article()
    api.moments[TOKEN] = moment
    assert said in ribbon(reader.post("/preview", data={"token": TOKEN}).text)


def test_preview__envelope_is_opened(reader: TestClient, api: FakeApi) -> None:
    api.drafts[TOKEN] = {"document": documents.article(title="In an envelope"), "title": "x"}
    assert "In an envelope" in reader.post("/preview", data={"token": TOKEN}).text


def test_token__goes_in_a_header_and_nowhere_else(
    reader: TestClient, api: FakeApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api.drafts[TOKEN] = documents.article()
    page = reader.post("/preview", data={"token": TOKEN})
    asked = [request for request in api.asked if request.url.path.endswith("/preview/")]
    assert [request.headers["authorization"] for request in asked] == [f"Preview {TOKEN}"]
    assert TOKEN not in page.text + str(page.headers) + caplog.text
    assert not [request for request in api.asked if TOKEN in str(request.url)]
    others = [request for request in api.asked if request not in asked]
    assert others
    assert not [request for request in others if "authorization" in request.headers]


@pytest.mark.parametrize(
    "draft",
    [
        documents.article() | BARE,
        documents.product_review() | BARE | {"review": {"rating": None, "pros": [], "cons": []}},
        documents.multimedia() | BARE | {"player": None},
        documents.category(title="", dek="", image=None),
        documents.author_document(name="", photo=None, contact="", biography=""),
        documents.home(title="", dek="", body=""),
        documents.resource(title="", dek=""),
        {"type": "promo", "id": "p", "heading": "A promo"},
        {"type": "article"},
    ],
    ids=lambda draft: draft["type"],
)
def test_preview__draft_that_lacks_things(
    reader: TestClient, api: FakeApi, draft: dict[str, Any]
) -> None:
    api.drafts[TOKEN] = draft
    page = reader.post("/preview", data={"token": TOKEN})
    assert page.status_code == 200
    assert "not published" in page.text


@pytest.mark.parametrize(
    ("status", "shown"), [(400, 403), (401, 403), (403, 403), (404, 403), (410, 410), (500, 503)]
)
def test_preview__refused(reader: TestClient, api: FakeApi, status: int, shown: int) -> None:
    api.refusals[TOKEN] = status
    page = reader.post("/preview", data={"token": TOKEN})
    assert page.status_code == shown
    assert page.headers["cache-control"] == "no-store"
    assert TOKEN not in page.text
    assert "frame-ancestors https://admin" in page.headers["content-security-policy"]


@pytest.mark.parametrize("token", ["", "a b", "a\r\nX-Evil: 1", "x" * 9000, "ü"])
def test_preview__malformed_token_is_not_sent_on(
    reader: TestClient, api: FakeApi, token: str
) -> None:
    assert reader.post("/preview", data={"token": token}).status_code == 403
    assert not [request for request in api.asked if request.url.path.endswith("/preview/")]


def test_preview__is_never_kept(reader: TestClient, api: FakeApi) -> None:
    api.headers = {"ETag": '"1"', "Cache-Control": "public, max-age=600"}
    api.drafts[TOKEN] = documents.article(title="First thought")
    reader.post("/preview", data={"token": TOKEN})
    api.drafts[TOKEN] = documents.article(title="Second thought")
    assert "Second thought" in reader.post("/preview", data={"token": TOKEN}).text


def test_preview__only_by_post(reader: TestClient) -> None:
    answer = reader.get("/preview?token=x")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST"
