"""SQL of our own, where the ORM cannot say it: moments in and out as the database keeps them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive, make_aware


def rows_of(sql: str, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
    """Carry out a query and return its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_given(value) for value in parameters])
        return [tuple(row) for row in cursor.fetchall()]


def moment(value: Any) -> datetime | None:
    """Return what came out of the database as an aware moment."""
    found = parse_datetime(value) if isinstance(value, str) else value
    if isinstance(found, datetime) and is_naive(found):
        return make_aware(found, connection.timezone)
    return found if isinstance(found, datetime) else None


def _given(value: object) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
