"""`fields=`: which parts of a document or card an answer has."""

import json
import types
from collections.abc import Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from ninja.params.functions import Query
from pydantic import BaseModel

from foundation.parameters import MAX_LENGTH, several_of, wrong

FIELDS = "fields"
Fields = Annotated[
    str | None,
    Query(
        max_length=MAX_LENGTH,
        examples=["id,title,representations.resource"],
        description=(
            "Only these parts of a document or card, parted by commas; a dot leads into a part, in "
            "a list into each of its items. All fields of the shape are optional then."
        ),
    ),
]
MOST = 50
# Names of parts, each with those in it; a leaf has none.
Names = dict[str, Any]


def names_of(shape: Any, above: tuple[Any, ...] = ()) -> Names:
    """Return the names that a shape of the contract has; a union has those of all its members."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        if shape in above:
            return {}
        fields = shape.model_fields.items()
        return {
            field.alias or name: names_of(field.annotation, (*above, shape))
            for name, field in fields
        }
    parts = get_args(shape)
    if get_origin(shape) is Annotated or get_origin(shape) is list:
        return names_of(parts[0], above)
    merged: Names = {}
    if get_origin(shape) in (Union, types.UnionType):
        for part in parts:
            _merge(merged, names_of(part, above))
    return merged


def _merge(names: Names, others: Names) -> None:
    for name, inside in others.items():
        _merge(names.setdefault(name, {}), inside)


def picks_of(parameters: dict[str, str], known: Names) -> Names | None:
    """Return the parts that are wanted, None for all; a 400 names what is not known.

    What is picked as a whole holds nothing.
    """
    if FIELDS not in parameters:
        return None
    picks: Names = {}
    for name in several_of(parameters, FIELDS, most=MOST):
        _pick(picks, name.split("."), name, known)
    return picks


def _pick(picks: Names, steps: Sequence[str], name: str, known: Names) -> None:
    for number, step in enumerate(steps):
        if step not in known:
            inside = f" in '{'.'.join(steps[:number])}'" if number else ""
            there = ", ".join(known) or "nothing"
            raise wrong(FIELDS, f"names '{name}', which is not there; known{inside}: {there}")
        known = known[step]
        if number < len(steps) - 1:
            if picks.get(step, None) == {}:
                return  # picked as a whole before
            picks = picks.setdefault(step, {})
        else:
            picks[step] = {}


def picked(body: bytes, picks: Names | None) -> bytes:
    """Return a JSON object with these parts only, in its own order; as it is if all are wanted."""
    if picks is None:
        return body
    chosen = _chosen(json.loads(body), picks)
    return json.dumps(chosen, ensure_ascii=False, separators=(",", ":")).encode()


def _chosen(value: Any, picks: Names) -> Any:
    if not picks:
        return value
    if isinstance(value, list):
        return [_chosen(item, picks) for item in value]
    if isinstance(value, dict):
        return {name: _chosen(part, picks[name]) for name, part in value.items() if name in picks}
    return value
