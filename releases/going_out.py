"""What goes out with a release right now: nothing that holds it back alone may stop it then."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_going: ContextVar[frozenset[str]] = ContextVar("releases_going_out", default=frozenset())


@contextmanager
def going_out(content_ids: Iterable[str]) -> Iterator[None]:
    """Let these be published by their release, in this context only."""
    token = _going.set(_going.get() | frozenset(content_ids))
    try:
        yield
    finally:
        _going.reset(token)


def is_going_out(content_id: str) -> bool:
    """Say whether its release publishes it right now."""
    return content_id in _going.get()
