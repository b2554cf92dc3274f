"""What can be wrong with a place for files: it is full, or it does not answer."""

import errno
import sqlite3
from collections.abc import Iterator

FULL = {errno.ENOSPC, errno.EDQUOT}
DATABASE_FULL = "53100"  # PostgreSQL's class of errors: disk_full


class StorageUnavailable(OSError):
    """The object storage cannot be reached, or refuses."""


def is_full(error: BaseException) -> bool:
    """Say whether something failed since there is no room, on a disk or in a storage."""
    return any(_is_full(one) for one in _causes(error))


def is_unavailable(error: BaseException) -> bool:
    """Say whether something failed since the object storage did not answer, or refused."""
    return any(isinstance(one, StorageUnavailable) for one in _causes(error))


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return True
    return getattr(error, "sqlstate", None) == DATABASE_FULL


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
