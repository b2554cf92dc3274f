"""What gates take as public: what readers get, and what goes out together with it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

from documents import queries

_together: ContextVar[frozenset[str]] = ContextVar("editorial_together", default=frozenset())


@dataclass
class Asked:
    """What several gates will want to know, asked when the first of them does."""

    content_ids: frozenset[str]

    @cached_property
    def published(self) -> set[str]:
        """Which of them readers can see."""
        return queries.published_ids(set(self.content_ids))


_asked: ContextVar[Asked | None] = ContextVar("editorial_asked", default=None)


@contextmanager
def together_with(content_ids: Iterable[str]) -> Iterator[None]:
    """Let gates take these as public: they go out in the same transaction, all or none."""
    token = _together.set(_together.get() | frozenset(content_ids))
    try:
        yield
    finally:
        _together.reset(token)


@contextmanager
def asked_at_once(content_ids: Iterable[str]) -> Iterator[None]:
    """Let gates share one answer about all of these, for as long as nothing is written."""
    token = _asked.set(Asked(frozenset(content_ids)))
    try:
        yield
    finally:
        _asked.reset(token)


def public_ids(content_ids: Iterable[str]) -> set[str]:
    """Return which of these readers can see, or will when this goes out."""
    wanted = set(content_ids)
    asked = _asked.get()
    if asked and wanted <= asked.content_ids:
        published = wanted & asked.published
    else:
        published = queries.published_ids(wanted)
    return published | (wanted & _together.get())
