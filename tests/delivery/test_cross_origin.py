"""A front end's browser may read the API from another origin, conditionally and with a key."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import approve_and_publish, make_article

pytestmark = pytest.mark.django_db
FRONT = "https://front.example"


@pytest.fixture(autouse=True)
def _configured(settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = [FRONT]


def words(answer: Any, name: str) -> set[str]:
    return {word.strip().lower() for word in answer.get(name, "").split(",") if word.strip()}


def test_preflight__allows_conditional_reads_with_a_key(client: Client) -> None:
    asked = {
        "Origin": FRONT,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization,if-none-match",
    }
    answer = client.options("/api/v1/articles/", headers=asked)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == FRONT
    assert {"authorization", "if-none-match"} <= words(answer, "Access-Control-Allow-Headers")
    assert words(answer, "Access-Control-Allow-Methods") == {"get", "head", "options", "post"}
    assert "Access-Control-Allow-Credentials" not in answer


def test_preflight__of_another_origin_or_address_allows_nothing(client: Client) -> None:
    asked = {"Access-Control-Request-Method": "GET"}
    other = client.options("/api/v1/articles/", headers={**asked, "Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other
    admin = client.options("/admin/", headers={**asked, "Origin": FRONT})
    assert "Access-Control-Allow-Origin" not in admin


def test_answers__show_their_headers_and_vary_by_origin(client: Client) -> None:
    article = approve_and_publish(make_article())
    path = f"/api/v1/documents/{article.content_id}/"
    found = client.get(path, headers={"Origin": FRONT})
    unchanged = client.get(path, headers={"Origin": FRONT, "If-None-Match": found["ETag"]})
    absent = client.get("/api/v1/documents/none/", headers={"Origin": FRONT})
    moved = client.get("/api/v1/articles", headers={"Origin": FRONT})
    statuses = [one.status_code for one in (found, unchanged, absent, moved)]
    assert statuses == [200, 304, 404, 308]
    for answer in (found, unchanged, absent, moved):
        assert answer["Access-Control-Allow-Origin"] == FRONT
        assert "origin" in words(answer, "Vary")
    shown = words(found, "Access-Control-Expose-Headers")
    assert {"etag", "link", "location", "last-modified", "retry-after", "ratelimit"} <= shown
    # A cache must not give what it kept for nobody to a browser of a front end.
    assert "origin" in words(client.get(path), "Vary")
