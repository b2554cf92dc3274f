"""A statement that is prepared once for a connection and then carried out by libpq itself.

For the reads that are asked for most. The way through cursors costs as much again as the
database takes. What comes back, and what is raised, is the same
(docs/adr/0030-straight-to-libpq.md).
"""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import errors
from psycopg.adapt import Transformer
from psycopg.pq import ConnStatus, DiagnosticField, ExecStatus, Format

# Somebody deallocated it, or a migration changed what it returns: it is prepared anew.
FORGOTTEN = (errors.InvalidSqlStatementName, errors.FeatureNotSupported)
DUPLICATE = b"42P05"  # a prepared statement of that name stands already
MOST = 100
Parameter = str | int | datetime
_names: WeakKeyDictionary[Any, dict[str, bytes]] = WeakKeyDictionary()


def can_run(database: Any, statement: str, *, always: bool = False) -> bool:
    """Say whether a connection of Django's may be gone round: prepared, and nobody looks on.

    A connection prepares so many statements and no more: filters can be combined in many ways.
    Those that are `always` asked for find a place besides.
    """
    if (
        database.settings_dict["OPTIONS"].get("prepare_threshold") is None
        or database.in_atomic_block
        or database.execute_wrappers
        or database.queries_logged
    ):
        return False
    names = _names.get(database.connection, {}) if database.connection else {}
    return always or statement in names or len(names) < MOST


def rows(database: Any, statement: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
    """Return what a statement (with `%s`) finds. PostgreSQL infers the types of its parameters.

    Raises Django's errors, as a cursor would.
    """
    database.ensure_connection()
    with database.wrap_database_errors:
        raw = database.connection
        try:
            return _run(raw, statement, parameters)
        except FORGOTTEN:
            _names.pop(raw, None)
            return _run(raw, statement, parameters)


def _run(raw: Any, statement: str, parameters: Sequence[Parameter]) -> list[tuple[Any, ...]]:
    names = _names.setdefault(raw, {})
    if (name := names.get(statement)) is None:
        name = names[statement] = _prepare(raw, statement)
    values = [_text(parameter).encode() for parameter in parameters]
    if any(b"\0" in value for value in values):  # libpq would read as far as that
        raise errors.DataError("PostgreSQL text holds no NUL.")
    result = raw.pgconn.exec_prepared(name, values, result_format=Format.BINARY)
    if result.status != ExecStatus.TUPLES_OK:
        raise _error(raw, result)
    loader = Transformer(raw)
    loader.set_pgresult(result)
    return loader.load_rows(0, result.ntuples, tuple)


def _text(parameter: Parameter) -> str:
    return parameter.isoformat() if isinstance(parameter, datetime) else str(parameter)


def _prepare(raw: Any, statement: str) -> bytes:
    """Prepare a statement under a name that no other has, in whichever process.

    One that stands already was prepared by somebody else, or before a migration.
    """
    name = b"galley_" + sha256(statement.encode()).hexdigest()[:32].encode()
    parts = statement.split("%s")
    numbered = "".join(f"{part}${place}" for place, part in enumerate(parts[:-1], 1)) + parts[-1]
    result = raw.pgconn.prepare(name, numbered.encode())
    if result.error_field(DiagnosticField.SQLSTATE) == DUPLICATE:
        raw.pgconn.exec_(b"DEALLOCATE " + name)
        result = raw.pgconn.prepare(name, numbered.encode())
    if result.status != ExecStatus.COMMAND_OK:
        raise _error(raw, result)
    return name


def _error(raw: Any, result: Any) -> errors.Error:
    """Return what happened; a connection that the server dropped has no code of its own."""
    if raw.pgconn.status == ConnStatus.BAD:
        return errors.OperationalError("The server dropped the connection.")
    return errors.error_from_result(result)
