"""All that an outsider can ask: addresses and parameters as the contract has them.

A new endpoint or parameter is asked as soon as it stands in docs/contract/v1.json.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

CONTRACT = Path(__file__).parents[3] / "docs" / "contract" / "v1.json"
BESIDE = ("/health/live", "/health/ready", "/api/v1/openapi.json", "/api/v1/docs", "/api/v1/")
NAMES_ONLY = ("fields", "expand", "facets")  # anything but names of parts is a 400
Parameter = dict[str, Any]


@dataclass(frozen=True)
class Values:
    """What may stand in parameters. What is public comes first, so that requests find something."""

    ids: list[str]
    paths: list[str]
    tags: list[str]
    words: list[str]
    moments: list[str]

    def of(self, parameter: Parameter) -> list[str]:
        """Return values for a parameter; whatever it may be, where its name says nothing."""
        name, schema = parameter["name"], _schema(parameter)
        known = {
            "content_id": self.ids,
            "category": [*self.ids, *self.paths],
            "author": self.ids,
            "exclude": self.ids,
            "path": self.paths,
            "tag": self.tags,
            "prefix": ["", "z", *self.tags],
            "part": ["0", "1"],
            "format": ["rss", "atom"],
            "since": ["0", "9"],
            "min_seq": ["0"],
            "cursor": [],
        }
        if name in known:
            return list(dict.fromkeys(known[name]))
        if values := schema.get("enum"):
            return [str(value) for value in values]
        if schema.get("format") == "date-time":
            return self.moments
        if schema.get("type") in ("integer", "number"):
            bounds = [schema.get(key) for key in ("minimum", "default", "maximum")]
            return [str(bound) for bound in bounds if bound is not None]
        if schema.get("type") == "boolean":
            return ["true", "false"]
        examples = [str(example) for example in schema.get("examples", [])]
        if name in NAMES_ONLY:
            return [*examples, *self.words[-1:]]
        return [*examples, *self.words, *self.ids, *self.paths]


def addresses(values: Values, *, past: int) -> Iterator[str]:
    """Yield what can be asked: every value of each parameter once, and those of paths together.

    `past`: at how many moments each of them is asked for.
    """
    yield from BESIDE
    for address, methods in json.loads(CONTRACT.read_text())["paths"].items():
        parameters = methods["get"].get("parameters", [])
        yield from _of(address, parameters, values, past)


def _of(address: str, parameters: list[Parameter], values: Values, past: int) -> Iterator[str]:
    names = [one for one in parameters if one["in"] == "path"]
    queries = [one for one in parameters if one["in"] == "query"]
    wanted = [one for one in queries if one.get("required")]
    for number, chosen in enumerate(product(*(values.of(one) for one in [*names, *wanted]))):
        filled = address
        for one, value in zip(names, chosen, strict=False):
            filled = filled.replace(f"{{{one['name']}}}", quote(value.strip("/")))
        base = {one["name"]: v for one, v in zip(wanted, chosen[len(names) :], strict=True)}
        yield _joined(filled, base)
        for one in queries:
            if one in wanted or (number and one["name"] != "at"):
                continue
            few = past if one["name"] == "at" and number else None
            for value in values.of(one)[:few]:
                yield _joined(filled, {**base, one["name"]: value})


def following(address: str, answer: Any) -> str | None:
    """Return the address of the next page, if the answer names one."""
    if not answer.headers.get("Content-Type", "").startswith("application/json"):
        return None
    data = json.loads(answer.content)
    found = data.get("next") if isinstance(data, dict) else None
    if not found:
        return None
    name = "since" if isinstance(found, int) else "cursor"
    before = address.split(f"&{name}=")[0]
    return f"{before}{'&' if '?' in before else '?'}{name}={quote(str(found))}"


def _joined(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address


def _schema(parameter: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = parameter["schema"]
    return schema.get("anyOf", schema.get("allOf", [schema]))[0]
