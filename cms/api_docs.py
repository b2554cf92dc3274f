"""The OpenAPI document as a page to read: no script, nothing from elsewhere (ADR 0007)."""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from ninja import NinjaAPI

from cms.api_examples import example_of
from foundation.catalogue import CATALOGUE

Schema = dict[str, Any]
LIMITS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minimum": "from {}",
    "maximum": "up to {}",
    "format": "{}",
    "pattern": "pattern {}",
    "default": "default {}",
}


def docs_of(api: NinjaAPI) -> Callable[[HttpRequest], HttpResponse]:
    """Return the view that shows operations and schemas of an API."""

    def api_docs(request: HttpRequest) -> HttpResponse:
        response = render(request, "cms/api_docs.html", _page(api))
        response["Cache-Control"] = "public, max-age=300"
        return response

    return api_docs


@cache
def _page(api: NinjaAPI) -> dict[str, Any]:
    document: Schema = api.get_openapi_schema(path_prefix="/api/v1/")
    schemas = document["components"]["schemas"]
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            group = groups.setdefault((operation.get("tags") or ["Other"])[0], [])
            group.append(_operation(path, method, operation, schemas))
    return {
        "info": document["info"],
        "introduction": [inline(part) for part in document["info"]["description"].split("\n\n")],
        "groups": groups,
        "problems": [
            {
                "id": entry.slug,
                "status": str(entry.status),
                "title": entry.title,
                "uri": entry.uri,
                "when": inline(entry.when),
                "remedy": inline(entry.remedy),
            }
            for entry in CATALOGUE
        ],
        "schemas": [_schema(name, schemas[name]) for name in sorted(schemas)],
    }


def _operation(path: str, method: str, operation: Schema, schemas: Schema) -> dict[str, Any]:
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation.get("summary", ""),
        "description": inline(operation.get("description", "")),
        "parameters": [
            {
                "name": parameter["name"],
                "place": parameter["in"],
                "required": parameter.get("required", False),
                "type": type_of(_without_null(parameter["schema"])),
                "limits": limits_of(_without_null(parameter["schema"])),
                "description": inline(parameter.get("description", "")),
            }
            for parameter in operation.get("parameters", [])
        ],
        "responses": [
            _response(str(status), response, schemas)
            for status, response in sorted(operation["responses"].items())
        ],
    }


def _without_null(schema: Schema) -> Schema:
    """Return a parameter's schema as a caller meets it: left out, it is no value at all."""
    several = [part for part in schema.get("anyOf", []) if part.get("type") != "null"]
    return {**schema, **several[0], "anyOf": None} if len(several) == 1 else schema


def _response(status: str, response: Schema, schemas: Schema) -> dict[str, Any]:
    content = response.get("content", {})
    schema = next(iter(content.values()))["schema"] if content else None
    example = ""
    if schema and status == "200":
        example = json.dumps(example_of(schema, schemas), indent=2, ensure_ascii=False)
    return {
        "status": status,
        "description": response["description"],
        "type": type_of(schema) if schema else "",
        "example": example,
    }


def _schema(name: str, schema: Schema) -> dict[str, Any]:
    required = schema.get("required", [])
    return {
        "name": name,
        "description": inline(schema.get("description", "")),
        "fields": [
            {
                "name": field,
                "required": field in required,
                "type": type_of(part),
                "limits": limits_of(part),
                "description": inline(part.get("description", "")),
                "example": json.dumps(part["examples"][0], ensure_ascii=False)
                if part.get("examples")
                else "",
            }
            for field, part in schema.get("properties", {}).items()
        ],
    }


def type_of(schema: Schema) -> SafeString:
    """Return a type in words; names of schemas link to them."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rsplit("/", 1)[-1])
        return mark_safe(f'<a href="#schema-{name}">{name}</a>')  # noqa: S308 escaped
    if "const" in schema:
        return _code(schema["const"])
    if "enum" in schema:
        return _joined([_code(value) for value in schema["enum"]])
    several = schema.get("anyOf") or schema.get("oneOf")
    if several:
        return _joined([type_of(part) for part in several])
    if len(schema.get("allOf", [])) == 1:
        return type_of(schema["allOf"][0])
    if schema.get("type") == "array":
        return mark_safe(f"list of {type_of(schema.get('items', {}))}")  # noqa: S308 safe parts
    return escape(schema.get("type", "anything"))


def limits_of(schema: Schema) -> str:
    """Return what a value must keep to, in words."""
    return ", ".join(words.format(schema[key]) for key, words in LIMITS.items() if key in schema)


def inline(text: str) -> SafeString:
    """Return text as HTML, with `code` marked up."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text.strip())))
    return mark_safe(marked)  # noqa: S308 escaped before


def _code(value: Any) -> SafeString:
    text = escape(json.dumps(value, ensure_ascii=False))
    return mark_safe(f"<code>{text}</code>")  # noqa: S308 escaped


def _joined(parts: list[SafeString]) -> SafeString:
    return mark_safe(" or ".join(parts))  # noqa: S308 each part is safe
