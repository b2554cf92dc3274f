"""Takes the database's triggers off, as in a backup that was restored without them."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from editorial import wall


@contextmanager
def without_triggers() -> Iterator[None]:
    """Let statements change what is live; the triggers stand again afterwards."""
    _settle()
    wall.remove()
    yield
    _settle()
    wall.install()


def _settle() -> None:
    """Check foreign keys now: PostgreSQL alters no table while a check of it is pending."""
    if connection.vendor == "postgresql" and transaction.get_connection().in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
