"""What differs between two JSON schemas, for those who send values of it and those who get them."""

from collections.abc import Iterator
from typing import Any, ClassVar

Json = dict[str, Any]
Difference = tuple[str, str, bool]  # place, what, whether it breaks
LOWEST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
HIGHEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
NULL = {"type": "null"}


class Shapes:
    """Walks two schemas at once. What narrows and what widens is judged by the subclasses."""

    narrowing_breaks: ClassVar[bool]

    def __init__(self, released: Json, current: Json) -> None:
        self.documents = (released, current)
        self.seen: set[tuple[str, str]] = set()

    def compare(self, old: Json, new: Json, place: str = "") -> Iterator[Difference]:
        """Yield all differences between two schemas."""
        if "$ref" in old or "$ref" in new:
            pair = (old.get("$ref", place), new.get("$ref", place))
            if pair in self.seen:
                return
            self.seen.add(pair)
        old, old_null = self._without_null(self._resolved(old, 0), 0)
        new, new_null = self._without_null(self._resolved(new, 1), 1)
        if old_null != new_null:
            yield (
                place,
                "may be null now" if new_null else "is never null now",
                self._widened(new_null),
            )
        if _kind(old) != _kind(new):
            yield place, f"is {_kind(new)}, was {_kind(old)}", True
            return
        yield from self._limits(old, new, place)
        yield from self._values(old, new, place)
        yield from self._variants(old, new, place)
        yield from self._fields(old, new, place)
        for inside in ("items", "additionalProperties"):
            if isinstance(old.get(inside), dict) and isinstance(new.get(inside), dict):
                yield from self.compare(old[inside], new[inside], f"{place}[]")
        for number, (a, b) in enumerate(
            zip(old.get("prefixItems", []), new.get("prefixItems", []), strict=False)
        ):
            yield from self.compare(a, b, f"{place}[{number}]")

    def _resolved(self, schema: Json, which: int) -> Json:
        while "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[-1]
            schema = self.documents[which]["components"]["schemas"][name]
        return schema

    def _without_null(self, schema: Json, which: int) -> tuple[Json, bool]:
        several = schema.get("anyOf", [])
        kept = [part for part in several if part != NULL]
        if len(kept) == len(several):
            return schema, False
        if len(kept) == 1:
            return self._resolved(kept[0], which), True
        return {**schema, "anyOf": kept}, True

    def _widened(self, wider: bool) -> bool:
        """Return whether it breaks that more values (or fewer) are possible now."""
        return not wider if self.narrowing_breaks else wider

    def _limits(self, old: Json, new: Json, place: str) -> Iterator[Difference]:
        for names, sign in ((LOWEST, 1), (HIGHEST, -1)):
            for name in names:
                a, b = old.get(name), new.get(name)
                if a != b:
                    wider = b is None or (a is not None and sign * b < sign * a)
                    yield place, f"{name} is {b}, was {a}", self._widened(wider)
        for name in ("pattern", "format"):
            if old.get(name) != new.get(name):
                yield (
                    place,
                    f"{name} is {new.get(name)}, was {old.get(name)}",
                    (
                        self._widened(new.get(name) is None)
                        or None not in (old.get(name), new.get(name))
                    ),
                )
        if old.get("default") != new.get("default"):
            yield place, f"default is {new.get('default')}, was {old.get('default')}", True

    def _values(self, old: Json, new: Json, place: str) -> Iterator[Difference]:
        before, now = old.get("enum"), new.get("enum")
        for value in [value for value in before or [] if now is not None and value not in now]:
            yield place, f"value {value!r} is gone", self.narrowing_breaks
        for value in [value for value in now or [] if before is not None and value not in before]:
            yield place, f"value {value!r} is new", False
        if (before is None) != (now is None):
            yield (
                place,
                "takes any value now" if before else "has fixed values now",
                (self._widened(before is not None)),
            )

    def _variants(self, old: Json, new: Json, place: str) -> Iterator[Difference]:
        before, now = _by_name(old), _by_name(new)
        for name, schema in before.items():
            if name not in now:
                yield place, f"variant {name} is gone", True
            else:
                yield from self.compare(schema, now[name], f"{place}<{name}>")
        told_apart = "discriminator" in old and "discriminator" in new
        for name in now.keys() - before.keys():
            yield place, f"variant {name} is new", not told_apart and not self.narrowing_breaks

    def _fields(self, old: Json, new: Json, place: str) -> Iterator[Difference]:
        before, now = old.get("properties", {}), new.get("properties", {})
        needed_before, needed_now = set(old.get("required", [])), set(new.get("required", []))
        for name, schema in before.items():
            if name not in now:
                yield f"{place}.{name}", "is gone", True
                continue
            if (name in needed_before) != (name in needed_now):
                always = name in needed_now
                yield (
                    f"{place}.{name}",
                    "is required now" if always else "is optional now",
                    (self._widened(not always)),
                )
            yield from self.compare(schema, now[name], f"{place}.{name}")
        for name in now.keys() - before.keys():
            yield f"{place}.{name}", "is new", self.narrowing_breaks and name in needed_now


class Input(Shapes):
    """What clients send: it may become wider, never narrower."""

    narrowing_breaks = True


class Output(Shapes):
    """What clients get: it may become narrower, never wider."""

    narrowing_breaks = False


def _kind(schema: Json) -> str:
    if "const" in schema:
        return f"always {schema['const']!r}"
    if "oneOf" in schema or "anyOf" in schema:
        return "one of several"
    return str(schema.get("type", "anything"))


def _by_name(schema: Json) -> dict[str, Json]:
    """Return the variants of a union by what tells them apart: value, name or type."""
    mapping = schema.get("discriminator", {}).get("mapping")
    if mapping:
        return {name: {"$ref": reference} for name, reference in mapping.items()}
    parts = [*schema.get("oneOf", []), *schema.get("anyOf", [])]
    return {part.get("$ref", str(part.get("type"))).rsplit("/", 1)[-1]: part for part in parts}
