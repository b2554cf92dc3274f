"""Changes columns behind everybody's back: what stands in them becomes something else."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module

from django.db import DatabaseError, connection, transaction
from django.db.models import CharField, Field, FileField, ForeignKey, TextField

from tests.delivery.hidden.columns import Column
from tests.triggers import without_triggers

FAR = 1_000_000
NUMBERS = ("AutoField", "IntegerField", "DecimalField", "FloatField")


@contextmanager
def unguarded() -> Iterator[None]:
    """Take off the triggers of the wall and of the record, until the caller rolls back."""
    guard = import_module("audit.migrations.0002_guard")
    with without_triggers(), connection.cursor() as cursor:
        for statement in guard.REMOVE[connection.vendor]:
            cursor.execute(statement)
        yield
        for statement in guard.INSTALL[connection.vendor]:
            cursor.execute(statement)


def change(columns: Iterable[Column], where: str = "1 = 1", word: str = "Zq") -> list[Column]:
    """Change these columns in all rows of a condition; return those that cannot be changed.

    `word` is put before texts. A table is changed by one statement; if the database refuses, each
    half by its own.
    """
    tables: dict[str, list[Column]] = {}
    for column in columns:
        tables.setdefault(column.table, []).append(column)
    return [one for group in tables.values() for one in _change(group, where, word)]


def _change(group: list[Column], where: str, word: str) -> list[Column]:
    set_them = ", ".join(f"{_name(one)} = {_other(one.field, word)}" for one in group)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {_quoted(group[0].table)} SET {set_them} WHERE {where}")
            return [] if cursor.rowcount else group
    except DatabaseError:
        if len(group) == 1:
            return group
        middle = len(group) // 2
        return _change(group[:middle], where, word) + _change(group[middle:], where, word)


def empty(table: str) -> None:
    """Delete all rows; who refers to them is not asked before the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_quoted(table)}")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _name(column: Column) -> str:
    return _quoted(column.name)


def _other(field: "Field", word: str) -> str:  # type: ignore[type-arg]  # of any value
    """Return the SQL of another value of the same kind."""
    name, lite = _quoted(str(field.column)), connection.vendor == "sqlite"
    if isinstance(field, ForeignKey):
        target = field.target_field
        while isinstance(target, ForeignKey):
            target = target.target_field
        return _other(_of(target, field.column), word)
    kind = field.get_internal_type()
    if isinstance(field, CharField | TextField | FileField):
        longest = field.max_length or 10_000
        there = name if field.unique else f"COALESCE({name}, '')"  # nothing may stand there often
        return f"substr('{word}' || {there}, 1, {longest})"
    if kind.endswith(NUMBERS):
        step = 1000 if kind.startswith(("PositiveSmall", "Small")) else FAR
        return f"COALESCE({name}, 0) + {1 if 'Decimal' in kind else step}"
    others: dict[str, Callable[[], str]] = {
        "BooleanField": lambda: f"NOT COALESCE({name}, {'0' if lite else 'false'})",
        "JSONField": lambda: f"""'{{"{word}": "{word}"}}'""",
        "BinaryField": lambda: _other_bytes(name, lite),
        "SearchVectorField": lambda: f"'{word}'::tsvector",
        "UUIDField": lambda: "lower(hex(randomblob(16)))" if lite else "gen_random_uuid()",
        "DateField": lambda: "'2031-01-01'",
        "DateTimeField": lambda: "'2031-01-01 00:00:00'" if lite else "'2031-01-01 00:00:00+00'",
    }
    return others[kind]()


def _other_bytes(name: str, lite: bool) -> str:
    """JSON stays JSON: a blank before it, and its tokens become others."""
    if lite:
        text = f"COALESCE(CAST({name} AS text), '')"
        return f"CAST(' ' || replace({text}, 'zqk', 'zqx') AS blob)"
    text = f"convert_from(COALESCE({name}, ''), 'UTF8')"
    return f"convert_to(' ' || replace({text}, 'zqk', 'zqx'), 'UTF8')"


def _of(target: "Field", column: str | None) -> "Field":  # type: ignore[type-arg]  # same
    """Return a field like the one that is referred to, under the name of the reference."""
    copy = target.clone()
    copy.column = column
    return copy
