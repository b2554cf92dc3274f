"""The way straight to libpq finds and refuses what a cursor does; only PostgreSQL has it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DataError, OperationalError, ProgrammingError, connection

from documents import points, prepared
from documents.models import Document

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about libpq"),
]
NOON = datetime(2030, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _document() -> None:
    Document.objects.create(
        content_id="çne",
        type="article",
        seq=1,
        path="/ünï/",
        title="One",
        published_at=NOON,
        updated_at=NOON,
        expires_at=LATER,
        etag="tag",
        body=b"\x00\xff",
        keys="id:one",
    )


def ask(value: str = "çne", *, statement: str = points.BY_ID, known: str = "") -> list[Any]:
    return prepared.rows(connection, statement, (known, LATER, value, NOON))


def test_rows__are_those_of_a_cursor() -> None:
    for statement, value in ((points.BY_ID, "çne"), (points.BY_PATH, "/ünï/")):
        for known in ("", "tag", "another"):
            found = ask(value, statement=statement, known=known)
            assert len(found) == 1
            assert found == points.rows(statement, (known, LATER, value, NOON))
    assert ask("none") == []


def test_statement__that_was_deallocated_is_prepared_anew() -> None:
    first = ask()
    with connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
    assert ask() == first


def test_statement__whose_name_stands_already_is_prepared_in_its_place() -> None:
    first = ask()
    raw = connection.connection
    (name,) = {prepared._names[raw][points.BY_ID]}
    prepared._names.pop(raw)  # as another process would find it behind a pooler
    assert ask() == first
    assert prepared._names[raw][points.BY_ID] == name


def test_statement__whose_columns_changed_is_prepared_anew() -> None:
    ask()
    try:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE documents_document ALTER COLUMN etag TYPE varchar(99)")
        assert len(ask()) == 1
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE documents_document ALTER COLUMN etag TYPE varchar(64)")


def test_errors__are_those_of_django() -> None:
    with pytest.raises(DataError):
        ask("a\0b")
    with pytest.raises(ProgrammingError):
        prepared.rows(connection, "SELECT nothing FROM nowhere WHERE x = %s", ("a",))
    ask()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    finally:
        other.close()
    with pytest.raises(OperationalError):
        ask()
    connection.close()
    assert len(ask()) == 1


def test_transactions_onlookers_and_many_statements__go_through_cursors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not prepared.can_run(connection, points.BY_ID)  # this process prepares nothing
    options = connection.settings_dict["OPTIONS"]
    options["prepare_threshold"] = 2
    try:
        assert prepared.can_run(connection, points.BY_ID)
        ask()
        monkeypatch.setattr(prepared, "MOST", 1)
        assert prepared.can_run(connection, points.BY_ID)
        assert not prepared.can_run(connection, "SELECT %s")
        assert prepared.can_run(connection, "SELECT %s", always=True)
        with connection.execute_wrapper(lambda execute, *args: execute(*args)):
            assert not prepared.can_run(connection, points.BY_ID)
    finally:
        del options["prepare_threshold"]


def test_cards__stay_in_their_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, attstorage FROM pg_attribute "
            "WHERE attrelid = 'documents_document'::regclass AND attname LIKE 'card%%'"
        )
        assert dict(cursor.fetchall()) == {"card_resource": "m", "card_category": "m"}
