"""Order: tests that empty the tables afterwards come last, whatever shuffled them."""

from importlib import import_module
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests with real transactions behind those that roll back (the sort is stable)."""

    def empties_tables(item: pytest.Item) -> bool:
        marker = item.get_closest_marker("django_db")
        return bool(marker and marker.kwargs.get("transaction"))

    items.sort(key=empties_tables)


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guard_of_the_record() -> Any:
    """Let tests with real transactions empty the tables: on SQLite a flush is a DELETE.

    The triggers of audit/migrations/0002_guard.py are taken off for it and put back.
    """
    operations = DatabaseWrapper.ops_class
    flush = operations.sql_flush
    guard = import_module("audit.migrations.0002_guard")

    def past_the_guard(*args: Any, **kwargs: Any) -> list[str]:
        return [*guard.REMOVE["sqlite"], *flush(*args, **kwargs), *guard.INSTALL["sqlite"]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", past_the_guard)
        yield
