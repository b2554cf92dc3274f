"""The chain shows what was changed, removed or added by hand; the database refuses most of it."""

import json
from collections.abc import Callable
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accounts.roles import Role
from audit.actions import record
from audit.chain import HASHED
from audit.models import Act, AppendOnly, AuditEntry
from tests.factories import UserFactory, make_author

pytestmark = pytest.mark.django_db
TABLE = "audit_auditentry"
guard = import_module("audit.migrations.0002_guard")
Sql = Callable[..., None]

TAMPERED: dict[str, Any] = {
    "number": 99,
    "at": "2020-01-01 00:00:00+00:00",
    "act": "withdrawn",
    "actor_id": 12345,
    "actor_name": "Somebody Else",
    "content_id": "another",
    "content_kind": "promo",
    "title": "Another title",
    "content_hash": "f" * 64,
    "door": "window",
    "note": "For no reason.",
    "detail": json.dumps({"step": "other"}),
    "previous_hash": "0" * 64,
    "entry_hash": "1" * 64,
}


@pytest.fixture
def numbers() -> list[int]:
    """Five entries, after what the content itself left."""
    user = UserFactory(role=Role.EDITOR)
    author = make_author(live=False)
    return [
        record(
            act=Act.APPROVED,
            content=author,
            actor=user,
            door="test",
            note=f"Für “{n}”",
            content_hash="a" * 64,
            step="review",
            numbers=[n, 0.5, None],
        ).number
        for n in range(5)
    ]


@pytest.fixture
def sql() -> Sql:
    """Run SQL past the guard, as somebody with the keys of the database would."""
    with connection.cursor() as cursor:
        for statement in guard.REMOVE[connection.vendor]:
            cursor.execute(statement)

    def run(statement: str, *values: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run


def verified(*options: str) -> str:
    out = StringIO()
    call_command("audit_verify", *options, stdout=out)
    return out.getvalue()


def exported(path: Path, *options: str) -> Path:
    call_command("audit_export", "--output", str(path), *options)
    return path


def test_verify__says_how_many_and_the_head(numbers: list[int]) -> None:
    head = AuditEntry.objects.get(pk=numbers[-1]).entry_hash

    assert verified() == f"OK: {numbers[-1]} entries, head {head}\n"


@pytest.mark.parametrize("column", TAMPERED)
def test_verify__names_the_entry_that_was_changed(
    column: str, numbers: list[int], sql: Sql
) -> None:
    number = numbers[2]

    sql(f"UPDATE {TABLE} SET {column} = %s WHERE number = %s", TAMPERED[column], number)

    with pytest.raises(CommandError, match=rf"Entry {number} ") as caught:
        verified()
    assert caught.value.returncode == 1


def test_tampering__covers_every_column() -> None:
    columns = {field.column for field in AuditEntry._meta.concrete_fields}

    assert columns == set(TAMPERED) == {*HASHED, "entry_hash"}


def test_verify__names_the_entry_that_is_missing(numbers: list[int], sql: Sql) -> None:
    sql(f"DELETE FROM {TABLE} WHERE number = %s", numbers[1])

    with pytest.raises(CommandError, match=rf"Entry {numbers[1]} is missing"):
        verified()


def test_verify__misses_the_end_by_the_head(numbers: list[int], sql: Sql) -> None:
    sql(f"DELETE FROM {TABLE} WHERE number = %s", numbers[-1])

    with pytest.raises(CommandError, match=rf"Entry {numbers[-1]} is missing"):
        verified()


def test_verify__misses_the_end_by_an_export(numbers: list[int], sql: Sql, tmp_path: Path) -> None:
    path = exported(tmp_path / "record.jsonl")
    sql(f"DELETE FROM {TABLE} WHERE number > %s", numbers[2])
    before = AuditEntry.objects.get(pk=numbers[2]).entry_hash
    sql("UPDATE audit_audithead SET number = %s, entry_hash = %s", numbers[2], before)
    assert verified().startswith("OK")

    with pytest.raises(CommandError, match=rf"Entry {numbers[3]} was exported and is gone"):
        verified("--against", str(path))


def test_verify__sees_an_entry_and_all_hashes_written_anew(
    numbers: list[int], sql: Sql, tmp_path: Path
) -> None:
    path = exported(tmp_path / "record.jsonl")
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    sql(f"DELETE FROM {TABLE} WHERE number >= %s", numbers[3])
    before = AuditEntry.objects.get(pk=numbers[2]).entry_hash
    sql("UPDATE audit_audithead SET number = %s, entry_hash = %s", numbers[2], before)
    author = make_author("Eve Writer", live=False)
    for _ in range(2):
        record(act=Act.APPROVED, content=author, actor=None, door="test")
    assert verified().startswith("OK")

    with pytest.raises(CommandError, match=rf"Entry {numbers[3]} differs"):
        verified("--against", str(path))
    assert lines[-1]["number"] == numbers[-1]


def test_verify__sees_a_file_that_was_changed(numbers: list[int], tmp_path: Path) -> None:
    path = exported(tmp_path / "record.jsonl")
    path.write_text(path.read_text().replace('"door":"test"', '"door":"desk"', 1))

    with pytest.raises(CommandError, match="of the file does not fit"):
        verified("--against", str(path))


def test_verify__refuses_a_file_that_is_no_export(numbers: list[int], tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    for text in ("no JSON\n", "[1]\n"):
        path.write_text(text)
        with pytest.raises(CommandError, match="is no export of the record"):
            verified("--against", str(path))
    with pytest.raises(CommandError, match="is no export of the record"):
        verified("--against", str(tmp_path / "nothing"))


def test_export__is_whole_and_stable(numbers: list[int], tmp_path: Path) -> None:
    first = exported(tmp_path / "first.jsonl").read_text()
    second = exported(tmp_path / "second.jsonl").read_text()

    assert first == second
    data = [json.loads(line) for line in first.splitlines()]
    assert [line["number"] for line in data] == list(range(1, numbers[-1] + 1))
    assert [list(line) for line in data] == [sorted([*HASHED, "entry_hash"])] * len(data)
    assert data[-1]["note"] == "Für “4”"
    assert data[-1]["detail"] == {"step": "review", "numbers": [4, 0.5, None]}
    assert verified("--against", str(tmp_path / "first.jsonl")).startswith("OK")


def test_export__since_and_of_one_content(numbers: list[int], tmp_path: Path) -> None:
    other = make_author("Eve Writer", live=False)
    record(act=Act.RESTORED, content=other, actor=None, door="test")

    since = exported(tmp_path / "since.jsonl", "--since", str(numbers[2])).read_text()
    own = exported(tmp_path / "own.jsonl", "--content", other.content_id).read_text()

    assert len(since.splitlines()) == 3
    assert [json.loads(line)["act"] for line in own.splitlines()] == ["restored"]
    assert verified("--against", str(tmp_path / "since.jsonl")).startswith("OK")
    assert verified("--against", str(tmp_path / "own.jsonl")).startswith("OK")


@pytest.mark.parametrize(
    "statement", [f"UPDATE {TABLE} SET note = 'x'", f"DELETE FROM {TABLE} WHERE number > 0"]
)
def test_database__refuses(statement: str, numbers: list[int]) -> None:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert verified().startswith("OK")


def test_model__refuses(numbers: list[int]) -> None:
    entry = AuditEntry.objects.get(pk=numbers[0])
    entry.note = "Another."

    with pytest.raises(AppendOnly):
        entry.save()
    with pytest.raises(AppendOnly):
        entry.delete()
