"""Requests made from the contract: no server error, and no answer that the contract doesn't know.

GALLEY_FUZZ_CASES says how many cases in all; `make fuzz` runs many.
"""

import copy
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from wagtail.models import Site

from cms.api import api
from comments.actions import decide_comment, hold_comment
from comments.models import CommentState
from documents.models import Document
from editorial.publishing import withdraw
from home.models import SiteProfile
from projection.previews import create_preview
from resources.models import AdSlot, Promo
from tests.factories import (
    UserFactory,
    approve_and_publish,
    home,
    make_article,
    make_author,
    make_category,
)

pytestmark = pytest.mark.django_db
CASES = int(os.environ.get("GALLEY_FUZZ_CASES", "300"))
MANY = 2000  # so many meet every status
# Not asked: that whatever has the right shape is accepted. A cursor must be one that we signed.
# A 500 stands nowhere in the contract, so the first check finds it.
CHECKS = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
PARTS = {"fields", "expand"}


def strict() -> dict[str, Any]:
    """Return the contract as it stands today: whatever it does not name is undocumented."""
    contract = copy.deepcopy(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
    contract["servers"] = [{"url": "http://testserver"}]
    for name, schema in contract["components"]["schemas"].items():
        if name != "Problem" and "properties" in schema:
            schema["additionalProperties"] = False
    return contract


@dataclass(frozen=True)
class Known:
    """What can be found: ids with paths, some of them withdrawn; and a draft's token."""

    places: list[tuple[str, str]]
    preview: str


@pytest.fixture
def known() -> Iterator[Known]:
    """Publish something to find. The test's connection stays open meanwhile."""
    common = {"parent": make_category(), "author": make_author()}
    articles = [approve_and_publish(make_article(f"Day {number}", **common)) for number in range(3)]
    profile = SiteProfile.objects.create(site=Site.objects.get(), name="Fuzzed", live=False)
    promo = Promo.objects.create(audience="Job seekers", heading="Find a ward", live=False)
    slot = AdSlot.objects.create(key="top", name="Top", width=300, height=250, live=False)
    for content in (home(), profile, promo, slot):
        approve_and_publish(content)
    somebody = UserFactory(is_superuser=True)
    comment = hold_comment(
        content_id=articles[0].content_id,
        article_title="Day 0",
        name="Jo",
        text="Words",
        posted_on=None,
        reason="",
        source="",
    )
    decide_comment(comment_id=comment.pk, state=CommentState.APPROVED, user=somebody)
    places = list(Document.objects.values_list("content_id", "path"))
    withdraw(content=articles[2], user=somebody, door="test")
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield Known(places, create_preview(content=articles[0], user=somebody))
    for signal in signals:
        signal.connect(close_old_connections)


def likelier(case: Any, number: int, known: Known) -> None:
    """Let a case more often find something than chance would."""
    content_id, path = known.places[number % len(known.places)]
    query, place = case.query or {}, case.path_parameters or {}
    if number % 2 and "content_id" in place:
        place["content_id"] = content_id
    if number % 2 and "format" in place:
        place["format"] = ("rss", "atom")[number % 4 // 2]
    if number % 3 and path and "path" in query:
        query["path"] = path
    if number % 3 and (path or "").strip("/") and "path" in place:
        place["path"] = path.strip("/")
    if number % 20 and "min_seq" in query:  # mostly far ahead: a wait, then 503
        query["min_seq"] = 1
    if number % 2:
        query.pop("at", None)  # before anything was there
    if number % 2 and "slots" in query:
        query["slots"] = "top,in-body"
    if number % 2 and case.path.endswith("/preview/"):
        case.headers["Authorization"] = f"Preview {known.preview}"


def fuzz(operation: Any, known: Known, cases: int) -> Counter[int]:
    """Send cases of an operation; return how many answers came with which status."""
    told: Counter[int] = Counter()

    def run(case: Any) -> None:
        likelier(case, sum(told.values()), known)
        response = case.call()
        told[response.status_code] += 1
        shaped = PARTS.isdisjoint(case.query or {})  # whoever chooses parts gets other shapes
        case.validate_response(response, checks=CHECKS if shaped else CHECKS[:-1])

    unhurried = settings(
        max_examples=cases,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    unhurried(given(case=operation.as_strategy())(run))()
    return told


def test_requests__from_the_contract_get_documented_answers(known: Known) -> None:
    document = strict()
    schema = schemathesis.openapi.from_dict(document)
    schema.app = WSGIHandler()
    operations = [(path, method) for path, ways in document["paths"].items() for method in ways]
    each = -(-CASES // len(operations))
    found: Counter[int] = Counter()
    for path, method in operations:
        told = fuzz(schema[path][method], known, each)
        print(
            f"{method.upper()} {path}: {told.total()} cases, answers {dict(sorted(told.items()))}"
        )
        found += told
    expected = {200, 400, 404} if CASES < MANY else {200, 202, 400, 401, 403, 404, 410}
    assert expected <= set(found)
