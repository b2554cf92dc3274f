"""The SQLite backend queues writers, and only writers, whatever becomes of their transactions."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connections
from django.db.transaction import Atomic

from cms.settings.databases import database_from_url
from foundation.sqlite3.base import DatabaseWrapper
from foundation.sqlite3.places import SUPPORTED

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="The queue needs Linux.")
ALIAS = "queued"
WRITE = "INSERT INTO word (text) VALUES (%s)"


@pytest.fixture(autouse=True)
def _databases_of_our_own(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Callable[[], DatabaseWrapper]]:
    """Connections to a database of the test's own; each takes the alias in its thread."""
    settings = connections.configure_settings(
        {"default": {}, ALIAS: database_from_url(f"sqlite:///{tmp_path / 'words.sqlite3'}")}
    )[ALIAS]
    made: list[DatabaseWrapper] = []

    def make() -> DatabaseWrapper:
        made.append(DatabaseWrapper(settings, alias=ALIAS))
        made[-1].inc_thread_sharing()
        connections[ALIAS] = made[-1]  # where atomic() looks, in this thread
        return made[-1]

    with make().cursor() as cursor:
        cursor.execute("CREATE TABLE word (text TEXT UNIQUE)")
    yield make
    for one in made:
        one.close()
    del connections[ALIAS]


def atomic() -> Atomic:
    return Atomic(ALIAS, savepoint=True, durable=False)


def write(connection: DatabaseWrapper, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [text])


def queues(connection: DatabaseWrapper) -> bool:
    return connection.place is not None and connection.place.taken


def test_engine__is_ours_and_still_sqlite() -> None:
    settings = database_from_url("sqlite:////srv/galley.sqlite3")
    assert settings["ENGINE"].endswith("sqlite3")
    assert settings["ENGINE"].startswith("foundation")
    assert DatabaseWrapper.vendor == "sqlite"


def test_transaction__holds_its_place_to_the_end(connect: Callable[[], DatabaseWrapper]) -> None:
    connection = connect()
    with atomic():
        assert queues(connection)
        with atomic():
            write(connection, "savepoint")
        assert queues(connection)
    assert not queues(connection)


def test_rollback__leaves_the_queue(connect: Callable[[], DatabaseWrapper]) -> None:
    connection = connect()
    write(connection, "once")
    with pytest.raises(IntegrityError), atomic():
        try:
            with atomic():
                write(connection, "once")
        finally:
            assert queues(connection)
    assert not queues(connection)


def test_close__inside_a_transaction_leaves_the_queue(
    connect: Callable[[], DatabaseWrapper],
) -> None:
    connection = connect()
    with atomic():
        write(connection, "lost")
        connection.close()
        assert not queues(connection)
    write(connection, "kept")
    assert not queues(connection)
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT text FROM word").fetchall() == [("kept",)]


def test_reading__asks_for_no_place(connect: Callable[[], DatabaseWrapper], tmp_path: Path) -> None:
    connection = connect()
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM word")
    assert not (tmp_path / "words.sqlite3-queue").exists()


def test_memory__has_no_queue() -> None:
    settings = connections.configure_settings({"default": database_from_url("sqlite://:memory:")})
    connection = DatabaseWrapper(settings["default"], alias="memory")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE word (text TEXT)")
        cursor.execute(WRITE, ["one"])
    assert connection.place is None


def test_writers__in_and_out_of_transactions_are_served_in_turn(
    connect: Callable[[], DatabaseWrapper], tmp_path: Path
) -> None:
    """One waits with a transaction, one with a single statement; both came before the third."""
    holder = connect()
    order: list[str] = []
    queue = tmp_path / "words.sqlite3-queue"

    def in_transaction(name: str) -> Any:
        def work() -> None:
            connection = connect()
            with atomic():
                order.append(name)
                write(connection, name)

        return work

    def alone(name: str) -> Any:
        def work() -> None:
            connection = connect()
            write(connection, name)
            order.append(name)

        return work

    works = [in_transaction("first"), alone("second"), in_transaction("third"), alone("fourth")]
    threads = [threading.Thread(target=work) for work in works]
    with atomic():
        for thread in threads:
            before = queue.read_bytes()
            thread.start()
            while queue.read_bytes() == before:
                threading.Event().wait(0.001)
        assert order == []
    for thread in threads:
        thread.join(20)
    with holder.cursor() as cursor:
        rows = cursor.execute("SELECT text FROM word ORDER BY rowid").fetchall()
    assert [text for (text,) in rows] == ["first", "second", "third", "fourth"]
