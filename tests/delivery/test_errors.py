"""Inputs that broke others: each is answered with a problem that names the part, never a 500."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from cms.api import api
from foundation.catalogue import CATALOGUE

pytestmark = pytest.mark.django_db
PATHS = [
    template.replace("{content_id}", "k3v9q2m7x4b8n1c6t5zw").replace("{path}", "resources")
    for template in api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
]
LISTS = ["/api/v1/articles/", "/api/v1/changes/"]
TYPES = {entry.uri: entry for entry in CATALOGUE}
NUMBERS = ["0", "-1", "1e3", "1e20", "100000000000000000000", "1.5", "", " ", "x", "%00", "٣"]


def problem(answer: Any, *, status: int) -> dict[str, Any]:
    """Return the problem of an answer, whole and listed in the catalogue."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Cache-Control"] == "no-store"
    body: dict[str, Any] = json.loads(answer.content)
    assert body["status"] == status
    assert TYPES[body["type"]].title == body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("number", [*NUMBERS, "00000199999", "0" * 20 + "99" + "9" * 30])
def test_limit__that_is_none_is_named(client: Client, address: str, number: str) -> None:
    assert problem(client.get(f"{address}?limit={number}"), status=400)["parameter"] == "limit"


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("name", ["offset", "page", "search", "li\x00mit", "%F0%9F%92%A9"])
def test_parameter__unknown_is_named(client: Client, address: str, name: str) -> None:
    body = problem(client.get(address, {name: "1e20"}), status=400)
    assert body["title"] == "Unknown parameter"
    assert body["parameter"] == name


@pytest.mark.parametrize("number", [n for n in NUMBERS if n != "0"])
def test_numbers__of_the_ledger_are_whole(client: Client, number: str) -> None:
    for name in ("since", "min_seq"):
        if name == "min_seq" and number.isdigit() and number.isascii():
            continue  # a number that may come: 503
        answer = client.get(f"/api/v1/changes/?{name}={number}")
        assert problem(answer, status=400)["parameter"] == name


@pytest.mark.parametrize("address", PATHS)
def test_query__bad_utf8_is_named(client: Client, address: str) -> None:
    if address == "/api/v1/preview/":
        return
    for query in ("min_seq=%ff", "%ff%fe=1", "category=%c3%28", "path=/%ff/"):
        problem(client.get(address, QUERY_STRING=query), status=400)


@pytest.mark.parametrize("address", PATHS)
def test_query__twice_too_long_or_with_nul_is_named(client: Client, address: str) -> None:
    if address == "/api/v1/preview/":
        return
    for value in ("a\x00b", "x" * 1001, "word " * 500):
        for name in ("category", "path", "cursor", "min_seq"):
            problem(client.get(address, {name: value}), status=400)
    problem(client.get(f"{address}?path=/a/&path=/b/&min_seq=1&min_seq=1"), status=400)


@pytest.mark.parametrize("debug", [True, False])
def test_query__too_many_parameters(client: Client, debug: bool) -> None:
    query = "&".join(f"p{number}=1" for number in range(10_002))
    with override_settings(DEBUG=debug):
        assert problem(client.get(f"/api/v1/articles/?{query}"), status=400)["title"] == (
            "Bad request"
        )


@pytest.mark.parametrize("end", ["v1/%ff%fe/", "v1/" + "x" * 8000 + "/", "v1/%00/", "", "v2/x/"])
def test_path__that_is_none_is_not_found(client: Client, end: str) -> None:
    problem(client.get(f"/api/{end}"), status=404)


@pytest.mark.parametrize(
    "content_id", ["%ff", "%00", "a%00b", "x" * 8000, "..%2f..%2f", "%F0%9F%92%A9"]
)
def test_document__with_no_such_id_is_not_found(client: Client, content_id: str) -> None:
    problem(client.get(f"/api/v1/documents/{content_id}/"), status=404)


@pytest.mark.parametrize("address", PATHS)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_method__other_than_get_is_405_and_says_which(
    client: Client, address: str, method: str
) -> None:
    answer = client.generic(method, address, b'{"a":1}', content_type="application/json")
    if method == "POST" and address.endswith("/comments/"):
        problem(answer, status=400)
        return
    problem(answer, status=405)
    assert "GET" in answer["Allow"]


@pytest.mark.parametrize("address", PATHS)
def test_head__is_get_without_its_body(client: Client, address: str) -> None:
    get, head = client.get(address), client.head(address)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head["Content-Length"] == str(len(get.content))
    assert head["Content-Type"] == get["Content-Type"]


@pytest.mark.parametrize("address", PATHS)
def test_headers__very_long_or_strange_change_nothing(client: Client, address: str) -> None:
    plain = client.get(address).status_code
    for name in ("If-None-Match", "If-Modified-Since", "Accept", "Origin", "Authorization"):
        for value in ("x" * 60_000, '"' * 500, "W/", "\xff\xfe", ", " * 2000):
            answer = client.get(address, headers={name: value})
            assert answer.status_code in {plain, 401, 403}, (name, value[:10])


def test_host__that_is_not_ours_is_a_problem(client: Client) -> None:
    for secure in (True, False):
        with override_settings(SECURE_SSL_REDIRECT=secure):
            answer = client.get("/api/v1/articles/", headers={"host": "elsewhere.example"})
            assert problem(answer, status=400)["title"] == "Bad request"


def reads_its_body(request: HttpRequest) -> HttpResponse:
    """Read the body, as an endpoint that takes one would."""
    return HttpResponse(request.body)


urlpatterns = [path("api/v1/inbox/", reads_its_body)]


@override_settings(
    ROOT_URLCONF=__name__,
    DATA_UPLOAD_MAX_MEMORY_SIZE=100,
    MIDDLEWARE=["foundation.middleware.ProblemMiddleware"],
)
def test_body__that_is_too_large_is_413() -> None:
    client = Client()
    assert client.post("/api/v1/inbox/", b"x" * 100, content_type="text/plain").status_code == 200
    answer = client.post("/api/v1/inbox/", b"x" * 101, content_type="text/plain")
    assert problem(answer, status=413)["title"] == "Request too large"


def broken(request: HttpRequest) -> HttpResponse:
    """Fail."""
    raise RuntimeError("a secret of ours")


urlpatterns.append(path("api/v1/broken/", broken))


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("debug", [True, False])
def test_failure__of_ours_is_a_problem_that_tells_no_secret(debug: bool) -> None:
    client = Client(raise_request_exception=False)
    with override_settings(DEBUG=debug):
        answer = client.get("/api/v1/broken/")
    assert "secret" not in problem(answer, status=500)["detail"]
    assert b"secret" not in answer.content
