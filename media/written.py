"""Which files a request has stored, so that those of one that failed can be taken away again."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Written = list[tuple[Any, str]]  # storage and name
_written: ContextVar[Written | None] = ContextVar("written", default=None)


class Noted:
    """What a storage inherits from so that its files are noted as they are written."""

    def save(self, name: str | None, content: Any, max_length: int | None = None) -> str:
        """Store a file as the storage does, and note its name."""
        stored: str = super().save(name, content, max_length)  # type: ignore[misc] # of a mixin
        written = _written.get()
        if written is not None:
            written.append((self, stored))
        return stored


@contextmanager
def noted() -> Iterator[Written]:
    """Collect what is written from here on, in this thread."""
    written: Written = []
    token = _written.set(written)
    try:
        yield written
    finally:
        _written.reset(token)
