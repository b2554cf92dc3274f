"""How big a document may be, and which part of it makes it big."""

import json
from dataclasses import dataclass
from typing import Any

WARN_BYTES = 256_000
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Part:
    """A value of a document: its path, such as body.3, and its size in bytes of JSON."""

    path: str
    size: int


def biggest_part(document: dict[str, Any]) -> Part:
    """Return the biggest field; of a list, such as the body, its biggest item."""
    name = max(document, key=lambda name: _size(document[name]))
    value = document[name]
    if isinstance(value, list) and value:
        number = max(range(len(value)), key=lambda n: _size(value[n]))
        return Part(f"{name}.{number}", _size(value[number]))
    return Part(name, _size(value))


def spoken_size(size: int) -> str:
    """Return a number of bytes as people say it: "412 kB"."""
    return f"{size} bytes" if size < 1000 else f"{size / 1000:,.0f} kB"


def _size(value: Any) -> int:
    return len(json.dumps(value, default=str, ensure_ascii=False).encode())
