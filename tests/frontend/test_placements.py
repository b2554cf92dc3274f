"""Promos and advertisements in a body; an article is readable without any."""

import asyncio
import re
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from frontend import site
from frontend.answers import Answer
from frontend.api import Api
from tests.frontend import beside, documents
from tests.frontend.conftest import SETTINGS
from tests.frontend.fake_api import FakeApi, problem

SLOT = {"type": "promo_slot", "slot": "in-body"}
TEXT = {"type": "paragraph", "html": "<p>Good wards answer.</p>"}


def show(reader: TestClient, api: FakeApi, *blocks: dict[str, Any]) -> str:
    document = documents.article(body=[TEXT, *blocks])
    api.add(document)
    page = reader.get(document["path"])
    assert page.status_code == 200
    assert "Good wards answer." in page.text
    return page.text


def test_promo__with_all_that_it_says(reader: TestClient, api: FakeApi) -> None:
    api.placed["in-body"] = {"promo": beside.promo()}
    page = show(reader, api, SLOT)
    assert 'aria-label="For Job seekers: Find your next ward"' in page
    assert 'dir="auto">For Job seekers</p>' in page
    for words in ("Find your next ward", "New posts each day", "It is free."):
        assert words in page
    assert '<a href="https://jobs.example.org/" dir="auto">See all posts</a>' in page


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "//evil.example/"])
def test_promo__without_an_address_has_no_link(
    reader: TestClient, api: FakeApi, address: str
) -> None:
    promo = beside.promo(link_url=address, items=[], closing="")
    api.placed["in-body"] = {"promo": promo}
    page = show(reader, api, SLOT)
    assert "Find your next ward" in page
    assert "See all posts" not in page
    assert "promo__points" not in page


def test_promo__is_text_and_no_html(reader: TestClient, api: FakeApi) -> None:
    api.placed["in-body"] = {"promo": beside.promo(heading="<b>Now</b>", link_text="")}
    page = show(reader, api, SLOT)
    assert "&lt;b&gt;Now&lt;/b&gt;" in page
    assert ">Read more</a>" in page


def test_ad__has_its_space_and_its_label(reader: TestClient, api: FakeApi) -> None:
    api.placed["in-body"] = {"ad": beside.ad_slot()}
    page = show(reader, api, SLOT)
    assert '<p class="ad__label">Advertisement</p>' in page
    space = re.findall(r'<svg class="ad__space"(.*?)>', page, re.S)
    assert [" ".join(found.split()) for found in space] == [
        'viewBox="0 0 300 250" width="300" height="250" aria-hidden="true"'
    ]
    assert "style=" not in page


def test_ad__switched_off_takes_no_space(reader: TestClient, api: FakeApi) -> None:
    api.placed["in-body"] = {"ad": beside.ad_slot(enabled=False)}
    assert "Advertisement" not in show(reader, api, SLOT)


def test_slots__asked_for_once_and_each_filled_in_its_place(
    reader: TestClient, api: FakeApi
) -> None:
    api.placed["low"] = {"promo": beside.promo(heading="Further down")}
    api.placed["in-body"] = {"promo": beside.promo(heading="Further up")}
    page = show(reader, api, SLOT, {**SLOT, "slot": "empty"}, {**SLOT, "slot": "low"}, SLOT)
    assert api.questions("/placements/") == [
        {"slots": ["in-body,empty,low"], "path": [documents.article()["path"]]}
    ]
    assert page.index("Further up") < page.index("Further down")
    assert page.count(">Further up<") == 1
    assert 'data-slot="empty"' not in page


def test_slots__no_more_and_no_others_than_the_api_takes(reader: TestClient, api: FakeApi) -> None:
    names = ["a,b", "", *(f"slot-{number}" for number in range(25))]
    api.placed["slot-0"] = {"promo": beside.promo()}
    page = show(reader, api, *({**SLOT, "slot": name} for name in names))
    (question,) = api.questions("/placements/")
    assert question["slots"] == [",".join(f"slot-{number}" for number in range(20))]
    assert "Find your next ward" in page


def test_slots__without_any_nothing_is_asked(reader: TestClient, api: FakeApi) -> None:
    show(reader, api)
    assert api.questions("/placements/") == []


@pytest.mark.parametrize(
    "failure",
    [
        problem(404, "No such thing."),
        problem(400, "Slots."),
        httpx.Response(502, text="<html>"),
        httpx.ReadTimeout("slow"),
        httpx.Response(200, json={"items": "none"}),
        httpx.Response(308, headers={"Location": "//evil.example"}),
    ],
    ids=["404", "400", "502", "slow", "odd", "moved"],
)
def test_placements__failing_leave_the_article_alone(
    reader: TestClient, api: FakeApi, failure: httpx.Response | Exception
) -> None:
    api.failing["/placements/"] = failure
    assert "data-slot" not in show(reader, api, SLOT)


def test_placements__slow_are_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(30)
        return httpx.Response(200, json={})

    async def ask() -> Answer:
        return await site.get_beside(Api(SETTINGS, httpx.MockTransport(slow)), "/placements/", {})

    monkeypatch.setattr(site, "PATIENCE_SECONDS", 0.01)
    assert asyncio.run(ask()) == Answer({}, site.ASK_AGAIN_SECONDS)


def test_placements__failing_are_asked_for_again_soon(reader: TestClient, api: FakeApi) -> None:
    api.headers = {"ETag": '"v1"', "Cache-Control": "public, max-age=45"}
    api.failing["/placements/"] = problem(503, "Away.")
    show(reader, api, SLOT)
    page = reader.get(documents.article()["path"])
    assert page.headers["cache-control"] == (
        f"public, max-age={int(site.ASK_AGAIN_SECONDS)}, must-revalidate"
    )
    assert len(api.questions("/placements/")) == 2


@pytest.mark.parametrize("part", ["/placements/", "/documents/first-day/comments/"])
def test_page__is_fresh_no_longer_than_what_stands_in_it(
    reader: TestClient, api: FakeApi, part: str
) -> None:
    api.headers = {"ETag": '"v1"', "Cache-Control": "public, max-age=45"}
    body = {"items": [], "next": None, "total": 0, "open": False}
    api.failing[part] = httpx.Response(200, json=body, headers={"Cache-Control": "max-age=7"})
    show(reader, api, SLOT)
    page = reader.get(documents.article()["path"])
    assert page.headers["cache-control"] == "public, max-age=7, must-revalidate"


@pytest.mark.parametrize("fails", [False, True])
def test_preview__shows_what_would_stand_there(
    reader: TestClient, api: FakeApi, fails: bool
) -> None:
    api.drafts["token"] = documents.article(body=[TEXT, SLOT])
    api.placed["in-body"] = {"promo": beside.promo()}
    if fails:
        api.failing["/placements/"] = problem(500, "Broken.")
    page = reader.post("/preview", data={"token": "token"})
    assert page.status_code == 200
    assert "Good wards answer." in page.text
    assert ("Find your next ward" in page.text) is not fails
