"""Emptying the tables after a test with real transactions, on PostgreSQL: only what holds rows."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

Flush = Callable[..., list[str]]


def only_what_holds_rows(flush: Flush) -> Flush:
    """Return a quicker `sql_flush`: TRUNCATE makes a new file of each of two hundred tables.

    Rows are deleted without triggers and foreign keys, which only a superuser may; the tables of
    others are truncated, as Django does it.
    """

    def quick(ops: Any, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('is_superuser')")
            if cursor.fetchone() != ("on",) or not tables:
                return flush(ops, style, tables, **options)
            looks = (
                f"SELECT {number} WHERE EXISTS (SELECT 1 FROM {ops.quote_name(table)})"
                for number, table in enumerate(tables)
            )
            cursor.execute(" UNION ALL ".join(looks))
            full = [tables[number] for (number,) in cursor.fetchall()]
        return [
            "SET LOCAL session_replication_role = replica",
            *(f"DELETE FROM {ops.quote_name(table)}" for table in full),
            "SET LOCAL session_replication_role = DEFAULT",
        ]

    return quick
