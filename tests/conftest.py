"""Order: the longest come first, those that empty the tables last, whatever shuffled them."""

import gc
import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.backends.sqlite3.creation import DatabaseCreation

from tests.grouping import InGroups, group_of

LONGEST = {
    *("test_doors.py", "test_edits.py", "test_kills.py", "test_release_kills.py"),
    *("test_schedulers.py", "test_release_schedulers.py", "test_races_tree.py"),
    *("test_publishers_at_once.py", "test_canary.py", "test_oracle.py"),
}
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup", "live_server"}


def _asks_the_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let tests that share a world stay on one worker (`--dist loadgroup`)."""
    return InGroups(config, log) if config.getvalue("dist") == "loadgroup" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put tests with real transactions behind those that roll back (the sort is stable).

    The longest come first, so that no worker waits for another one's last test.
    """

    if os.environ.get("GALLEY_ONLY_DATABASE"):  # the second run, on the other database
        kept = [item for item in items if _asks_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept

    def empties_tables(item: pytest.Item) -> bool:
        marker = item.get_closest_marker("django_db")
        return bool(marker and marker.kwargs.get("transaction"))

    def length(item: pytest.Item) -> int:
        return 2 * (item.path.name in LONGEST) or bool(group_of(item.nodeid.partition("::")[0]))

    def shares(item: pytest.Item) -> bool:
        return "lasting" in getattr(item, "fixturenames", ())  # behind those that begin empty

    items.sort(key=lambda item: (empties_tables(item), -length(item), shares(item)))


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays to the end: it took a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let fixtures of a module make what all its tests begin with, once.

    Each test takes back what it does itself; all is taken back after the last test. For modules
    without real transactions only. What is made must not be changed: tests/lasting.py reads it
    again for those tests that do.
    """
    from tests.lasting import undone

    with django_db_blocker.unblock(), undone():
        yield


@pytest.fixture(scope="session", autouse=True)
def _renditions_made_once() -> Iterator[None]:
    from tests.pictures import remembered

    with remembered():
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> Iterator[None]:
    """Copy what bin/test.py has migrated. On PostgreSQL the settings name it: the server copies."""
    template = os.environ.get("GALLEY_TEST_TEMPLATE", "")
    create = DatabaseCreation._create_test_db

    def copied(creation: Any, verbosity: int, autoclobber: bool, keepdb: bool = False) -> str:
        name: str = create(creation, verbosity, autoclobber, keepdb)
        if not keepdb:
            shutil.copy(template, name)
        return name

    with pytest.MonkeyPatch.context() as patch:
        if template:
            patch.setattr(DatabaseCreation, "_create_test_db", copied)
        yield


@pytest.fixture(scope="session", autouse=True)
def _flush_past_the_guards() -> Any:
    """Let tests with real transactions empty and fill the tables: on SQLite a flush is a DELETE.

    The triggers of audit/migrations/0002_guard.py and of editorial/wall.py are taken off for it
    and put back; so are the wall's while rows are put in again that were there before the test.
    """
    from editorial import wall
    from tests.first_rows import FirstRows
    from tests.flushing import only_what_holds_rows
    from tests.triggers import without_triggers

    operations = DatabaseWrapper.ops_class
    flush, put_in = operations.sql_flush, BaseDatabaseCreation.deserialize_db_from_string
    guard = import_module("audit.migrations.0002_guard")

    def past_the_guards(*args: Any, **kwargs: Any) -> list[str]:
        off = [s for t in wall.triggers() for s in wall.drop(t.name, t.table, "sqlite")]
        on = [s for t in wall.triggers() for s in t.create("sqlite")]
        emptied = flush(*args, **kwargs)
        return [*guard.REMOVE["sqlite"], *off, *emptied, *guard.INSTALL["sqlite"], *on]

    first_rows = FirstRows(put_in)
    quick = only_what_holds_rows(PostgresOperations.sql_flush)

    def past_the_wall(creation: Any, data: str) -> None:
        with without_triggers():
            first_rows.put_in(creation, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", past_the_guards)
        patch.setattr(PostgresOperations, "sql_flush", quick)
        patch.setattr(BaseDatabaseCreation, "deserialize_db_from_string", past_the_wall)
        yield
