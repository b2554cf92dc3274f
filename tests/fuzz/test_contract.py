"""Requests made from the contract: no server error, and no answer that the contract doesn't know.

GALLEY_FUZZ_CASES says how many cases in all; `make fuzz` runs many.
"""

import copy
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from cms.api import api
from documents.models import Document
from tests.factories import approve_and_publish, home, make_article, make_author, make_category

pytestmark = pytest.mark.django_db
CASES = int(os.environ.get("GALLEY_FUZZ_CASES", "300"))
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


@pytest.fixture
def known() -> Iterator[list[tuple[str, str]]]:
    """Publish something to find: ids and paths. The test's connection stays open meanwhile."""
    common = {"parent": make_category(), "author": make_author()}
    for number in range(2):
        approve_and_publish(make_article(f"Day {number}", **common))
    approve_and_publish(home())
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield list(Document.objects.values_list("content_id", "path"))
    for signal in signals:
        signal.connect(close_old_connections)


def likelier(case: Any, number: int, known: list[tuple[str, str]]) -> None:
    """Let a case more often find something than chance would."""
    content_id, path = known[number % len(known)]
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


def fuzz(operation: Any, known: list[tuple[str, str]], cases: int) -> Counter[int]:
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


def test_requests__from_the_contract_get_documented_answers(known: list[tuple[str, str]]) -> None:
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
    assert {200, 400, 404} <= set(found)
