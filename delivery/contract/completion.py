"""The OpenAPI document as clients need it: honest about statuses, headers and parameters.

Ninja describes shapes of bodies. What all reads share is added here, once for all of them.
"""

import copy
import json
from typing import Any

from delivery.contract.answers import HEADERS, MOVED, SCHEMES, answer
from delivery.contract.examples import add_examples
from documents.schemas.expanded import Expanded

Json = dict[str, Any]
JSON = "application/json"
# Whatever is read; 401 for those that send a key, which is possible everywhere.
EVERYWHERE = ("400", "401", "405", "429")
EXPANDABLE = (
    *("ArticleDocument", "NewsDocument", "ProductReviewDocument", "MultimediaDocument"),
    *("ArticleList", "SearchResult"),
)
DRAFT = "x-galley-draft"  # marks operations that only the full process has
DRAFT_HEADERS = ("X-Robots-Tag", "Galley-Preview-At")


def completed(document: Json) -> Json:
    """Return the whole contract for what Ninja generated."""
    whole = copy.deepcopy(document)
    for path in whole["paths"].values():
        for operation in path.values():
            _complete(operation)
    schemas = whole["components"]["schemas"]
    _add_expanded(schemas)
    sent = json.dumps([operation["requestBody"] for operation in _writes(whole)])
    for name, schema in schemas.items():
        if f'/{name}"' not in sent:  # what is sent holds nothing that we don't know
            _open(schema)
    add_examples(schemas)
    whole["components"]["schemas"] = dict(sorted(schemas.items()))
    whole["components"]["headers"] = copy.deepcopy(HEADERS)
    whole["components"]["securitySchemes"] = copy.deepcopy(SCHEMES)
    whole["security"] = [{}, {"readKey": []}]
    return whole


def _writes(document: Json) -> list[Json]:
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    return [operation for operation in operations if "requestBody" in operation]


def _add_expanded(schemas: Json) -> None:
    """Say what `expand` adds: a member that stored documents don't have."""
    expanded = Expanded.model_json_schema(
        mode="serialization", ref_template="#/components/schemas/{model}"
    )
    schemas[Expanded.__name__] = {
        name: value for name, value in expanded.items() if name not in ("$defs", "required")
    }
    for name in EXPANDABLE:
        schemas[name]["properties"]["expanded"] = {
            "$ref": f"#/components/schemas/{Expanded.__name__}",
            "description": "What the answer links to; only there when `expand` asked for it.",
        }


def _complete(operation: Json) -> None:
    operation["parameters"] = [_parameter(one) for one in operation.get("parameters", [])]
    found = {str(status): response for status, response in operation["responses"].items()}
    done = next(status for status in ("200", "202") if status in found)
    content = _content_of(found[done])
    draft, writes = operation.get(DRAFT, False), "requestBody" in operation
    wanted = {*found, *EVERYWHERE, *(("413",) if writes else () if draft else ("304",))}
    bodies: dict[str, Json | None] = {done: content, "308": {JSON: {"schema": MOVED}}}
    headers = _headers(operation, content.get(JSON, {}).get("schema", {}))
    if draft or writes:
        headers = ("Cache-Control", *(DRAFT_HEADERS if draft else ()))
    operation["responses"] = {
        status: answer(status, bodies.get(status), headers if status == done else ())
        for status in sorted(wanted)
    }


def _content_of(response: Json) -> Json:
    """Return media types and their shapes: JSON, or those of a file."""
    untitled: Json = copy.deepcopy(response["content"])
    for content in untitled.values():
        content["schema"].pop("title", None)
    return untitled


def _headers(operation: Json, shape: Json) -> tuple[str, ...]:
    """Return the headers of a found answer; single documents say when they were published."""
    names = ["ETag", "Cache-Control"]
    if operation["operationId"] != "list_changes":
        names.append("Surrogate-Key")
    if any(parameter["name"] == "cursor" for parameter in operation["parameters"]):
        names.append("Link")
    if not shape.get("$ref", "").endswith("List"):
        names.append("Last-Modified")
    return tuple(names)


def _parameter(parameter: Json) -> Json:
    """Return a parameter as a caller meets it: one that is left out is no value at all."""
    schema = parameter["schema"]
    described = {name: value for name, value in parameter.items() if name != "examples"}
    several = [part for part in schema.get("anyOf", []) if part.get("type") != "null"]
    if len(several) == 1:
        schema = {**schema, **several[0]}
        del schema["anyOf"]
    hidden = ("title", "description")
    described["schema"] = {
        name: value
        for name, value in schema.items()
        if name not in hidden and not (name == "default" and value is None)
    }
    return described


def _open(schema: Json) -> None:
    """Let a shape grow: fields may be added; and say what a constant is for."""
    if schema.get("additionalProperties") is False:
        del schema["additionalProperties"]
    for part in schema.get("properties", {}).values():
        part.pop("title", None)
        if "const" in part:
            part.setdefault("description", "Tells this shape apart from others: always the same.")
            part.setdefault("examples", [part["const"]])
