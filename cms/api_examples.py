"""Example values from JSON schemas, for the page of the API."""

from typing import Any

PLAIN = {"string": "…", "integer": 1, "number": 1.5, "boolean": True, "null": None}
DEPTH = 8


def example_of(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> Any:
    """Return a value that fits the schema, from its own examples where it has some."""
    if "$ref" in schema:
        if depth > DEPTH:
            return {}
        return example_of(schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas, depth + 1)
    for key in ("examples", "enum"):
        if schema.get(key):
            return schema[key][0]
    for key in ("const", "default"):
        if key in schema:
            return schema[key]
    for key in ("oneOf", "anyOf", "allOf"):
        if schema.get(key):
            return example_of(schema[key][0], schemas, depth)
    if schema.get("type") == "object":
        fields = schema.get("properties", {})
        return {name: example_of(part, schemas, depth + 1) for name, part in fields.items()}
    if schema.get("type") == "array":
        return [example_of(schema.get("items", {}), schemas, depth + 1)]
    if schema.get("format") == "date-time":
        return "2026-11-23T09:00:00Z"
    return PLAIN.get(schema.get("type", ""), "…")
