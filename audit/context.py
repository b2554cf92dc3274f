"""What all entries of one unit of work have in common, such as the bulk action they belong to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_carried: ContextVar[dict[str, Any] | None] = ContextVar("audit_carried", default=None)


@contextmanager
def carrying(**detail: Any) -> Iterator[None]:
    """Add this to the detail of every entry that is recorded inside; an act's own detail wins."""
    token = _carried.set(carried() | detail)
    try:
        yield
    finally:
        _carried.reset(token)


def carried() -> dict[str, Any]:
    """Return what every entry carries here."""
    return dict(_carried.get() or {})
