"""What is hidden changes no answer, whatever is asked: nobody can find it out by asking.

`GALLEY_ORACLE=each` changes each hidden column alone; else many go together.
"""

import os

import pytest
from django.db import models

from tests.delivery.hidden.changing import change, empty
from tests.delivery.hidden.columns import PUBLIC, Column, all_columns, hidden, public
from tests.delivery.hidden.oracle import Oracle
from tests.delivery.hidden.world import World
from tests.lasting import undone

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("hidden")]
EACH = os.environ.get("GALLEY_ORACLE") == "each"
READERS_WING = ("documents_", "delivery_", "search_", "comments_", "webhooks_")
GONE = "content_id NOT IN (SELECT content_id FROM documents_document)"
LAPSED = "expires_at < '2030-05-06'"
# What the database lets nobody set to another value: a constraint holds it.
FIXED = {
    "accounts_delegation.starts_at",
    "audit_audithead.id",
    "django_tasks_database_dbtaskresult.priority",
    "documents_ledgerhead.id",
    "releases_releaseitem.position",
}
# Rows of public tables that readers do not see, and what of them they are not told.
HIDDEN_ROWS = [
    ("documents_pastdocument", GONE, "title updated_at etag keys card_resource card_category"),
    ("documents_ledgerentry", f"body IS NOT NULL AND {GONE}", "type path at note body"),
    (
        "documents_document",
        LAPSED,
        "title published_at updated_at etag keys body card_resource card_category",
    ),
    ("search_entry", LAPSED, "title dek labels text type published_at"),
]


@pytest.fixture(scope="module")
def oracle(world: World) -> Oracle:
    return Oracle(world)


def groups() -> list[list[Column]]:
    """Return what is changed together: the readers' wing, the offices, and what joins rows.

    What changes an answer is looked for by halves then.
    """
    found: dict[str, list[Column]] = {}
    for column in hidden():
        ours = column.table.startswith(READERS_WING)
        is_key = column.field.primary_key or isinstance(column.field, models.ForeignKey)
        group = "readers" if ours else ("keys" if is_key else "offices")
        found.setdefault(str(column) if EACH else group, []).append(column)
    return [*found.values()]


def test_hidden_columns__change_no_answer(oracle: Oracle) -> None:
    assert len(oracle.asked) > 60
    assert [one for group in groups() for one in oracle.blamed(group)] == []


def test_hidden_columns__are_really_changed(oracle: Oracle) -> None:
    """Else the test above would hold whatever is answered."""
    with undone():
        assert {str(column) for column in change(hidden())} <= FIXED


def test_hidden_rows__change_no_answer(oracle: Oracle) -> None:
    columns = {(column.table, column.name): column for column in all_columns()}
    groups = [
        ([columns[table, name] for name in names.split()], where)
        for table, where, names in HIDDEN_ROWS
    ]
    with undone():
        assert [column for group, where in groups for column in change(group, where)] == []
        found = oracle.difference()
    if found:
        blamed = [one for group, where in groups for one in oracle.blamed(group, where)]
        pytest.fail(f"{found}: {blamed}")


def test_hidden_tables__may_as_well_be_empty(oracle: Oracle) -> None:
    with undone():
        for table in {column.table for column in hidden()} - PUBLIC.keys():
            empty(table)
        assert oracle.difference() == ""


def test_public_columns__are_those_there_are() -> None:
    named = {(table, name) for table, columns in PUBLIC.items() for name in columns}
    assert named == {(column.table, column.name) for column in public()}


@pytest.mark.parametrize(
    "name",
    [
        "documents_document.card_resource",
        "documents_documentterm.value",
        "documents_pastdocument.card_resource",
        "documents_pastdocument.updated_at",
        "documents_formerpath.content_id",
        "search_entry.title",
    ],
)
def test_oracle__sees_a_difference(oracle: Oracle, name: str) -> None:
    """Else all that is hidden could be told and nobody would notice."""
    seen = next(one for one in public() if str(one) == name)
    with undone():
        change([seen])
        assert oracle.difference()
