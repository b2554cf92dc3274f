"""Every field and parameter of the contract is described, and every error has its media type."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cms.api import api
from delivery.contract.answers import PROBLEM

Json = dict[str, Any]
FILES = (".{format}", ".xml", ".txt")
ERRORS = {"400", "401", "403", "404", "405", "410", "413", "429", "503"}


@pytest.fixture(scope="module")
def contract() -> Json:
    return dict(api.get_openapi_schema(path_prefix="/api/v1/"))


def operations(contract: Json) -> Iterator[tuple[str, Json]]:
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def shows_an_example(schema: Json) -> bool:
    """Return whether a field has an example, or is another shape whose fields have."""
    return any(key in schema for key in ("examples", "$ref", "const"))


def says_its_null(schema: Json) -> bool:
    """Return whether what may be null says when."""
    nullable = {"type": "null"} in schema.get("anyOf", [])
    return not nullable or "null" in schema.get("description", "").lower()


def test_fields__have_a_description_an_example_and_say_when_they_are_null(contract: Json) -> None:
    fields = [
        (f"{name}.{field}", part)
        for name, schema in contract["components"]["schemas"].items()
        for field, part in schema.get("properties", {}).items()
    ]
    assert len(fields) > 150
    assert not [name for name, part in fields if not part.get("description")]
    assert not [name for name, part in fields if not shows_an_example(part)]
    assert not [name for name, part in fields if not says_its_null(part)]


def test_schemas__are_described_and_may_grow(contract: Json) -> None:
    schemas = contract["components"]["schemas"]
    assert not [name for name, schema in schemas.items() if not schema.get("description")]
    closed = {
        name for name, schema in schemas.items() if schema.get("additionalProperties") is False
    }
    assert closed == {"NewComment"}  # what is sent holds nothing that we don't know


def test_examples__are_what_their_fields_take(contract: Json) -> None:
    rest = {"components": contract["components"]}
    wrong = {
        f"{name}.{field}": error.message
        for name, schema in contract["components"]["schemas"].items()
        for field, part in schema.get("properties", {}).items()
        for example in part.get("examples", [])
        for error in Draft202012Validator({**part, **rest}).iter_errors(example)
    }
    assert wrong == {}


def test_parameters__have_a_description_and_an_example_and_are_never_null(contract: Json) -> None:
    found = [
        (f"{where} {one['name']}", one)
        for where, operation in operations(contract)
        for one in operation["parameters"]
    ]
    assert len(found) > 20
    assert not [name for name, one in found if not one.get("description")]
    assert not [name for name, one in found if not one["schema"].get("examples")]
    assert not [name for name, one in found if "anyOf" in one["schema"]]


def test_errors__are_problems_and_nothing_else_is(contract: Json) -> None:
    for where, operation in operations(contract):
        for status, response in operation["responses"].items():
            media = list(response.get("content", {}))
            if status in ERRORS:
                assert media == [PROBLEM], (where, status)
            elif status == "304" or not where.endswith(FILES):
                assert media == ([] if status == "304" else ["application/json"]), (where, status)
            else:
                assert media, (where, status)
                assert not [one for one in media if "json" in one], (where, status)
            assert response["description"], (where, status)


def test_answers__that_are_found_may_be_asked_for_again(contract: Json) -> None:
    for where, operation in operations(contract):
        sends = "requestBody" in operation
        passing = sends or operation.get("x-galley-draft", False)
        headers = operation["responses"]["202" if sends else "200"]["headers"]
        assert ("304" in operation["responses"]) is ("ETag" in headers) is (not passing), where
        assert ("413" in operation["responses"]) is sends, where
        assert {"400", "401", "405", "429"} <= set(operation["responses"]), where
        assert {"RateLimit", "Cache-Control"} <= set(headers), where


def test_headers__are_described_with_an_example(contract: Json) -> None:
    for name, header in contract["components"]["headers"].items():
        assert header["description"], name
        assert header["schema"]["examples"], name


def test_preview__is_marked_as_what_only_the_full_process_has(contract: Json) -> None:
    drafts = [where for where, one in operations(contract) if one.get("x-galley-draft")]
    assert drafts == ["GET /api/v1/preview/"]
