"""The head of the ledger gives numbers, each with its moment: without gaps, in commit order."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

# A clock that was set back, or one of another machine, must not put entries out of their order.
NEXT = (
    "UPDATE documents_ledgerhead SET seq = seq + %s, "
    "recorded_at = CASE WHEN recorded_at > %s THEN recorded_at ELSE %s END "
    "WHERE id = 1 RETURNING seq, recorded_at"
)


_together: ContextVar[list[datetime] | None] = ContextVar("documents_moment", default=None)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Give all numbers that are taken here the moment of the first: they go out as one."""
    if _together.get() is not None:
        yield
        return
    token = _together.set([])
    try:
        yield
    finally:
        _together.reset(token)


@dataclass(frozen=True)
class Number:
    """A number of the ledger and when it was given, in UTC."""

    seq: int
    recorded_at: datetime


def next_number() -> Number:
    """Take the next number. The row stays locked until commit, so order is commit order."""
    return next_numbers(1)


def next_numbers(count: int) -> Number:
    """Take the next `count` numbers and return the last; 0 only locks the head until commit."""
    now = connection.ops.adapt_datetimefield_value(_moment())
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [count, now, now])
        row = cursor.fetchone()
    if row is None:
        raise RuntimeError("The ledger has no head: run 'manage.py migrate'.")
    seq, moment = row
    if isinstance(moment, str):  # SQLite keeps moments as text, in UTC
        moment = datetime.fromisoformat(moment)
    aware = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Number(int(seq), aware)


def _moment() -> datetime:
    shared = _together.get()
    if shared is None:
        return timezone.now()
    if not shared:
        shared.append(timezone.now())
    return shared[0]
