"""The reads that are asked for most, as ready SQL: one document by its id or path.

Django would build the same statement anew each time, which takes longer than the database does.
What they return is what `queries` would: tests/documents/test_points.py holds the two together.
"""

from datetime import datetime
from typing import Any

from django.db import connection

_READ = (
    "SELECT body, content_id, type, seq, etag, updated_at, expires_at, keys, "
    "EXISTS(SELECT 1 FROM documents_plannedchange WHERE at < %s) "
    "FROM documents_document WHERE {} = %s AND (expires_at IS NULL OR expires_at > %s)"
)
BY_ID = _READ.format("content_id")
BY_PATH = _READ.format("path")


def read_one(
    statement: str, value: str, *, now: datetime, horizon: datetime
) -> tuple[Any, ...] | None:
    """Return the public document with this id or at this path, as the fields of `queries.Stored`.

    `statement` is `BY_ID` or `BY_PATH`; what is planned before `horizon` is soon.
    """
    operations: Any = connection.ops
    moment = operations.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [moment(horizon), value, moment(now)])
        row = cursor.fetchone()
    if row is None:
        return None
    body, content_id, kind, seq, etag, updated_at, expires_at, keys, soon = row
    if connection.vendor == "sqlite":  # it has no moments
        updated_at, expires_at = (
            operations.convert_datetimefield_value(text, None, connection)
            for text in (updated_at, expires_at)
        )
    return bytes(body), content_id, kind, seq, etag, updated_at, expires_at, keys, bool(soon)
