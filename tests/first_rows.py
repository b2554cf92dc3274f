"""The rows of the migrations, put back into emptied tables as they were: one statement a table."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

# SQLite's full-text tables fill themselves from the tables beside them.
INDEX = "_fts"
Rows = dict[str, tuple[list[str], list[Any]]]


class FirstRows:
    """Puts in what Django has serialized once, and copies of those rows from then on."""

    def __init__(self, put_in: Callable[..., None]) -> None:
        self._put_in = put_in
        self._rows: Rows = {}

    def put_in(self, creation: Any, data: str) -> None:
        """Fill the tables, as `deserialize_db_from_string` does."""
        if not self._rows:
            self._put_in(creation, data)
            self._rows = _read()
            return
        quote = connection.ops.quote_name
        with transaction.atomic(), connection.constraint_checks_disabled():
            with connection.cursor() as cursor:
                for table, (names, rows) in self._rows.items():
                    columns = ", ".join(map(quote, names))
                    places = ", ".join(["%s"] * len(names))
                    cursor.executemany(
                        f"INSERT INTO {quote(table)} ({columns}) VALUES ({places})", rows
                    )
            connection.check_constraints()


def _read() -> Rows:
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            if table.endswith(INDEX):
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if rows := cursor.fetchall():
                found[table] = [column[0] for column in cursor.description], rows
    return found
