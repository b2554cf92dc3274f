"""Where two versions of a document differ: JSON paths, for a dry run."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from projection.anew import Built

NOT_COMPARED = {"seq"}
LONGEST = 60


@dataclass(frozen=True)
class Difference:
    """One value that would change: its path, such as body.3.html, and both values as JSON."""

    path: str
    before: str
    after: str

    @property
    def general(self) -> str:
        """Return the path without positions, to be counted: body.*.html."""
        return ".".join("*" if part.isdecimal() else part for part in self.path.split("."))


def differences_of(built: Built) -> list[Difference]:
    """Return what would change in a document, and (path `card.…`, `terms`) in its lists."""
    if built.renewed is None:
        return []
    stored = built.document
    encoded = built.renewed.checked.encode(stored.seq)
    found = list(_compare("", _plain(stored.body), _plain(encoded.body)))
    for name in ("resource", "category"):
        before, after = getattr(stored, f"card_{name}"), encoded.cards.get(name)
        found += _compare(f"card.{name}", _plain(before), _plain(after))
    if stored.keys != encoded.keys:
        found.append(Difference("terms", _short(stored.keys), _short(encoded.keys)))
    return found or [Difference("(bytes)", "the same values", "in other bytes")]


def _plain(body: Any) -> Any:
    return None if body is None else json.loads(bytes(body))


def _compare(path: str, before: Any, after: Any) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in sorted(before.keys() | after.keys()):
            if name not in NOT_COMPARED:
                yield from _compare(_join(path, name), before.get(name), after.get(name))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _compare(_join(path, str(number)), one, other)
    elif before != after:
        yield Difference(path, _short(before), _short(after))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
