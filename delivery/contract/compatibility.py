"""Whether a contract keeps what the released one promised.

Requests may only be asked for less, answers may only promise more. Clients ignore fields, block
types and values of answers that they don't know, so those may come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from delivery.contract.shapes import Input, Output

Json = dict[str, Any]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FOLLOWED = ("2", "3")  # statuses that clients act on; 304 comes only where it was asked for


@dataclass(frozen=True)
class Change:
    """One difference: where, what, and whether it breaks a client of the released contract."""

    where: str
    what: str
    breaking: bool

    def __str__(self) -> str:
        return f"{'BREAKS' if self.breaking else 'adds'}  {self.where}: {self.what}"


def changes_between(released: Json, current: Json) -> list[Change]:
    """Return all that differs for clients; words and examples don't."""
    return list(_paths(released, current))


def complaint(released: Json, current: Json) -> str:
    """Return why the version of the current contract is too low; empty when it is not."""
    changes = changes_between(released, current)
    before, now = _version(released), _version(current)
    if any(change.breaking for change in changes) and now[0] <= before[0]:
        which, told = "major", [str(change) for change in changes if change.breaking]
    elif changes and now[:2] <= before[:2]:
        which, told = "minor", [str(change) for change in changes]
    elif now < before:
        which, told = "same or a higher", []
    else:
        return ""
    version = ".".join(map(str, before))
    return "\n".join([f"Released is {version}; this needs a higher {which} version:", *told])


def _version(contract: Json) -> tuple[int, ...]:
    return tuple(int(part) for part in contract["info"]["version"].split("."))


def _paths(released: Json, current: Json) -> Iterator[Change]:
    for path, methods in released["paths"].items():
        for method in METHODS:
            if method not in methods:
                continue
            where = f"{method.upper()} {path}"
            if operation := current["paths"].get(path, {}).get(method):
                yield from _operation(where, methods[method], operation, released, current)
            else:
                yield Change(where, "is gone", True)
    for path, methods in current["paths"].items():
        for method in METHODS:
            if method in methods and method not in released["paths"].get(path, {}):
                yield Change(f"{method.upper()} {path}", "is new", False)


def _operation(where: str, old: Json, new: Json, released: Json, current: Json) -> Iterator[Change]:
    if old.get("operationId") != new.get("operationId"):
        yield Change(where, f"operationId is {new.get('operationId')} now", True)
    yield from _parameters(where, old, new, released, current)
    yield from _body(where, old.get("requestBody"), new.get("requestBody"), released, current)
    before, now = _ways_in(released, old), _ways_in(current, new)
    if before != now:
        closed = bool(before - now)
        what = "is not open any more to all who could ask" if closed else "is open to more"
        yield Change(where, what, closed)
    for status, response in old["responses"].items():
        at = f"{where} {status}"
        if status not in new["responses"]:
            yield Change(at, "is gone", status.startswith(FOLLOWED))
        else:
            yield from _response(at, response, new["responses"][status], released, current)
    for status in new["responses"].keys() - old["responses"].keys():
        followed = status.startswith(FOLLOWED) and status != "304"
        yield Change(f"{where} {status}", "is new", followed)


def _parameters(
    where: str, old: Json, new: Json, released: Json, current: Json
) -> Iterator[Change]:
    before = {(one["in"], one["name"]): one for one in old.get("parameters", [])}
    now = {(one["in"], one["name"]): one for one in new.get("parameters", [])}
    for key, parameter in before.items():
        at = f"{where} parameter {key[1]}"
        if key not in now:
            yield Change(at, "is gone", True)
            continue
        required = now[key].get("required", False)
        if required != parameter.get("required", False):
            yield Change(at, "is required now" if required else "is optional now", required)
        shapes = Input(released, current)
        for place, what, breaking in shapes.compare(parameter["schema"], now[key]["schema"]):
            yield Change(at + place, what, breaking)
    for key in now.keys() - before.keys():
        required = now[key].get("required", False)
        yield Change(
            f"{where} parameter {key[1]}", "is new and required" if required else "is new", required
        )


def _ways_in(contract: Json, operation: Json) -> set[frozenset[str]]:
    """Return the ways to be let in: each is the tokens that are needed together."""
    ways = operation.get("security", contract.get("security", [{}]))
    return {frozenset(way) for way in ways or [{}]}


def _body(
    where: str, old: Json | None, new: Json | None, released: Json, current: Json
) -> Iterator[Change]:
    at = f"{where} body"
    if old is None:
        if new is not None:
            needed = new.get("required", False)
            yield Change(at, "is new and required" if needed else "is new", needed)
        return
    if new is None:
        yield Change(at, "is gone", True)
        return
    if new.get("required", False) and not old.get("required", False):
        yield Change(at, "is required now", True)
    for media, content in old["content"].items():
        if media not in new["content"]:
            yield Change(f"{at} {media}", "is gone", True)
            continue
        shapes, now = Input(released, current), new["content"][media]["schema"]
        for place, what, breaking in shapes.compare(content["schema"], now):
            yield Change(at + place, what, breaking)


def _always(contract: Json, response: Json, name: str) -> bool:
    header = response["headers"][name]
    if "$ref" in header:
        header = contract["components"]["headers"][header["$ref"].rpartition("/")[2]]
    return bool(header.get("required", False))


def _response(where: str, old: Json, new: Json, released: Json, current: Json) -> Iterator[Change]:
    for name in old.get("headers", {}):
        if name not in new.get("headers", {}):
            yield Change(f"{where} header {name}", "is gone", True)
        elif _always(released, old, name) != (always := _always(current, new, name)):
            what = "is always there now" if always else "is not always there any more"
            yield Change(f"{where} header {name}", what, not always)
    for name in new.get("headers", {}):
        if name not in old.get("headers", {}):
            yield Change(f"{where} header {name}", "is new", False)
    contents = new.get("content", {})
    for media, content in old.get("content", {}).items():
        if media not in contents:
            yield Change(f"{where} {media}", "is gone", True)
            continue
        shapes = Output(released, current)
        for place, what, breaking in shapes.compare(content["schema"], contents[media]["schema"]):
            yield Change(where + place, what, breaking)
