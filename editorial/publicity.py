"""What gates take as public: what readers get, and what goes out together with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from documents import queries

_together: ContextVar[frozenset[str]] = ContextVar("editorial_together", default=frozenset())


@contextmanager
def together_with(content_ids: Iterable[str]) -> Iterator[None]:
    """Let gates take these as public: they go out in the same transaction, all or none."""
    token = _together.set(_together.get() | frozenset(content_ids))
    try:
        yield
    finally:
        _together.reset(token)


def public_ids(content_ids: Iterable[str]) -> set[str]:
    """Return which of these readers can see, or will when this goes out."""
    wanted = set(content_ids)
    return queries.published_ids(wanted) | (wanted & _together.get())
