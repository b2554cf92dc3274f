"""The reads that are asked for most, as ready SQL: one document by its id or path, and lists.

Django would build the same statement anew each time, which takes longer than the database does.
What they return is what `queries` would: tests/documents/test_points.py and
test_lists.py hold them together. Lists are in `documents.walks`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

from documents import prepared

_READ = (
    "SELECT CASE WHEN etag = %s THEN NULL ELSE body END, "
    "content_id, type, seq, etag, updated_at, expires_at, keys, "
    "EXISTS(SELECT 1 FROM documents_plannedchange WHERE at < %s) "
    "FROM documents_document WHERE {} = %s AND (expires_at IS NULL OR expires_at > %s)"
)
BY_ID = _READ.format("content_id")
BY_PATH = _READ.format("path")
ALWAYS = {BY_ID, BY_PATH}


# psycopg's format: bytes and moments come as they are, not as text to be parsed. Only where the
# server binds parameters, as it does in the delivery process.
BINARY = 1


def rows(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Return what a ready statement finds; moments among the parameters are made fit for it."""
    database: Any = connections[DEFAULT_DB_ALIAS]  # the proxy would look it up for each attribute
    always = statement in ALWAYS
    if database.vendor == "postgresql" and prepared.can_run(database, statement, always=always):
        return prepared.rows(database, statement, parameters)
    moment = database.ops.adapt_datetimefield_value
    fit = [moment(value) if isinstance(value, datetime) else value for value in parameters]
    with database.cursor() as cursor:
        if database.settings_dict["OPTIONS"].get("server_side_binding"):
            cursor.cursor.format = BINARY
        cursor.execute(statement, fit)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def moments() -> Callable[[Any], Any]:
    """Return what makes a moment of what was read (None stays): SQLite has none, and gives text."""
    if connection.vendor != "sqlite":
        return _as_it_is
    operations: Any = connection.ops
    return lambda text: operations.convert_datetimefield_value(text, None, connection)


def _as_it_is(moment: Any) -> Any:
    return moment


def read_one(
    statement: str, value: str, *, known: str, now: datetime, horizon: datetime
) -> tuple[Any, ...] | None:
    """Return the public document with this id or at this path, as the fields of `queries.Stored`.

    `statement` is `BY_ID` or `BY_PATH`; what is planned before `horizon` is soon. The bytes stay
    where they are if their ETag is `known`.
    """
    for row in rows(statement, (known, horizon, value, now)):
        body, content_id, kind, seq, etag, updated_at, expires_at, keys, soon = row
        moment = moments()
        ends, updated = moment(expires_at), moment(updated_at)
        return bytes(body or b""), content_id, kind, seq, etag, updated, ends, keys, bool(soon)
    return None
