"""Examples of fields that hold other shapes: put together from the examples of what is in them."""

from typing import Any

Json = dict[str, Any]
NULL = {"type": "null"}


def add_examples(schemas: Json) -> None:
    """Give an example to each field that has none."""
    for schema in schemas.values():
        for part in schema.get("properties", {}).values():
            if "examples" not in part and "$ref" not in part:
                part["examples"] = [_example(part, schemas, ())]


def _example(schema: Json, schemas: Json, above: tuple[str, ...]) -> Any:
    """Return a value of a schema; what holds itself is left out further down."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return _example(schemas[name], schemas, (*above, name))
    if examples := schema.get("examples"):
        return examples[0]
    if "const" in schema or "enum" in schema:
        return schema.get("const", (schema.get("enum") or [None])[0])
    several = [
        part for part in (*schema.get("oneOf", ()), *schema.get("anyOf", ())) if part != NULL
    ]
    if several:
        return _example(several[0], schemas, above)
    if schema.get("type") == "array":
        held = schema["items"].get("$ref", "").rpartition("/")[2]
        return [] if held in above else [_example(schema["items"], schemas, above)]
    return {
        name: _example(part, schemas, above) for name, part in schema.get("properties", {}).items()
    }
