"""Ready SQL returns what Django's own query would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from documents import prepared, queries
from documents.models import Document, PlannedChange
from tests.factories import approve_and_publish, make_article

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(params=["cursor", "libpq"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to the database; inside a test's transaction the second is taken by hand."""
    if request.param == "libpq":
        if connection.vendor != "postgresql":
            pytest.skip("SQLite has no libpq.")
        monkeypatch.setattr(prepared, "can_run", lambda *_, **__: True)


def by_django(**wanted: Any) -> list[queries.Stored]:
    return queries._rows(queries._public().filter(**wanted))


@pytest.mark.parametrize("end", [None, NOON + timedelta(hours=1)])
def test_point__is_what_django_reads(end: datetime | None) -> None:
    with time_machine.travel(NOON, tick=False):
        article = approve_and_publish(make_article(expire_at=end))
        page = Document.objects.get(pk=article.content_id)
        PlannedChange.objects.create(content_id="x", at=NOON + timedelta(minutes=30), keys=[])
    for seconds in (0, 1700, 1790, 1800, 3599, 3600, 3601):
        with time_machine.travel(NOON + timedelta(seconds=seconds), tick=False):
            expected = by_django(pk=page.pk)
            assert [found for found in [queries.by_id(page.pk)] if found] == expected
            assert [found for found in [queries.by_path(str(page.path))] if found] == expected
            assert len(expected) == (0 if end and seconds >= 3600 else 1)


def test_point__leaves_the_bytes_where_they_are_known() -> None:
    article = approve_and_publish(make_article())
    whole = queries.by_id(article.content_id)
    assert whole
    assert whole.body
    without = replace(whole, body=b"")
    assert queries.by_id(article.content_id, known=whole.etag) == without
    assert queries.by_path(article.public_path, known=whole.etag) == without
    assert queries.by_id(article.content_id, known="another") == whole


@pytest.mark.parametrize("tag", ['"', '""', '"a\x00b"', '"\xff"', '"a" "b"', "W/x", "*", '"%s"'])
def test_odd_conditions__are_answered_in_full_or_not_modified(client: Client, tag: str) -> None:
    article = approve_and_publish(make_article())
    for address in (f"documents/{article.content_id}/", f"by-path/?path={article.public_path}"):
        answer: Any = client.get(f"/api/v1/{address}", HTTP_IF_NONE_MATCH=tag)
        assert answer.status_code == (304 if tag == "*" else 200)
        assert tag == "*" or answer.json()["id"] == article.content_id


def test_point__of_what_is_not_there() -> None:
    assert queries.by_id("' OR 1=1 --") is None
    assert queries.by_path("/%s/") is None
