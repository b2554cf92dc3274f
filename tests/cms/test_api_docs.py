"""The page of the API says all that the OpenAPI document says."""

import re

from django.test import Client

from cms.api import api
from cms.api_docs import inline, limits_of, type_of
from cms.api_examples import example_of
from foundation.catalogue import CATALOGUE


def test_page__has_every_operation_and_schema(client: Client, db: None) -> None:
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "<title>Galley delivery API</title>" in html
    document = client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        assert path in html
        for operation in methods.values():
            assert f'id="{operation["operationId"]}"' in html
            for parameter in operation.get("parameters", []):
                assert f"<code>{parameter['name']}</code>" in html
    for name in document["components"]["schemas"]:
        assert f'id="schema-{name}"' in html


def test_page__says_what_each_error_means(client: Client, db: None) -> None:
    html = client.get("/api/v1/docs").content.decode()
    for entry in CATALOGUE:
        page, _, fragment = entry.uri.partition("#")
        assert page == "/api/v1/docs"
        assert f'<article id="{fragment}">' in html


def test_page__links_lead_somewhere_and_nothing_comes_from_elsewhere(
    client: Client, db: None
) -> None:
    html = client.get("/api/v1/docs").content.decode()
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert "<script" not in html
    assert "style=" not in html


def test_examples__are_valid_documents() -> None:
    schemas = api.get_openapi_schema(path_prefix="/api/v1/")["components"]["schemas"]
    example = example_of({"$ref": "#/components/schemas/ArticleDocument"}, schemas)
    assert set(schemas["ArticleDocument"]["required"]) <= set(example)
    assert example["type"] == "article"


def test_words() -> None:
    assert type_of({"type": "array", "items": {"$ref": "#/c/Face"}}) == (
        'list of <a href="#schema-Face">Face</a>'
    )
    assert type_of({"anyOf": [{"type": "string"}, {"type": "null"}]}) == "string or null"
    assert limits_of({"minimum": 0, "maximum": 5}) == "from 0, up to 5"
    assert inline("a `b` <c>") == "a <code>b</code> &lt;c&gt;"
