"""What the database itself refuses, in the same words on SQLite and PostgreSQL (docs/adr/0013).

Triggers stand on the table of all pages and on that of each publishable snippet. They catch what
asks nobody: `QuerySet.update()`, `bulk_update()`, `bulk_create()`, SQL by hand.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Model

from documents.models import Document
from editorial.clearances import root_of
from editorial.models import Approval, BreakGlass, Clearance, Step
from resources.publishable import concrete_kinds

NO_INSERT = "Nothing begins as live. Save a draft and publish it through review and approval."
NO_APPROVAL = "This goes live through review and approval only. Nothing was changed."
STANDING = "Readers see this. Withdraw it first, so that they are told."
SENTENCES = (NO_INSERT, NO_APPROVAL, STANDING)
NEEDED: tuple[type[Model], ...] = (Approval, BreakGlass, Clearance, Document)

CLEARED = f"""EXISTS (
    SELECT 1 FROM {Clearance._meta.db_table} c
    WHERE c.root = '{{root}}' AND c.object_id = CAST(NEW.{{key}} AS text)
    AND c.revision_id = NEW.live_revision_id
    AND (EXISTS (
            SELECT 1 FROM {BreakGlass._meta.db_table} g
            WHERE g.content_id = c.content_id AND g.content_hash = c.content_hash
        ) OR {len(Step)} = (
            SELECT COUNT(DISTINCT a.step) FROM {Approval._meta.db_table} a
            WHERE a.content_id = c.content_id AND a.content_hash = c.content_hash
            AND a.used_at IS NOT NULL AND a.voided_at IS NULL
        )))"""  # noqa: S608 (names of our own tables)
PUBLIC = f"""EXISTS (
    SELECT 1 FROM {Clearance._meta.db_table} c
    JOIN {Document._meta.db_table} d ON d.content_id = c.content_id
    WHERE c.root = '{{root}}' AND c.object_id = CAST(OLD.{{key}} AS text))"""  # noqa: S608 (the same)
GOES_LIVE = """NEW.live AND (NOT OLD.live OR (NEW.live_revision_id IS NOT NULL AND
    (OLD.live_revision_id IS NULL OR NEW.live_revision_id <> OLD.live_revision_id)))"""


@dataclass(frozen=True)
class Trigger:
    """One refusal: at which statement, when to look closer, and what refuses then."""

    name: str
    table: str
    event: str
    when: str
    refused: str
    sentence: str

    def create(self, vendor: str) -> list[str]:
        """Return the statements that install it."""
        head = f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW"
        if vendor == "sqlite":
            refuse = f"SELECT RAISE(ABORT, '{self.sentence}');"
            return [f"{head} WHEN ({self.when}) AND ({self.refused}) BEGIN {refuse} END"]
        goes_on = "OLD" if self.event == "DELETE" else "NEW"
        function = f"""CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN
            IF {self.refused} THEN
                RAISE EXCEPTION '{self.sentence}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN {goes_on};
            END $$"""
        trigger = f"{head} WHEN ({self.when}) EXECUTE FUNCTION {self.name}()"
        mark = hashlib.sha256((function + trigger).encode()).hexdigest()
        comment = f"COMMENT ON TRIGGER {self.name} ON {self.table} IS '{mark}'"
        return [function, trigger, comment]

    def mark(self, vendor: str) -> str:
        """Return what the database's catalogue says of it when it is installed as it is here."""
        last = self.create(vendor)[-1]
        return last if vendor == "sqlite" else last.split("'")[1]


def triggers() -> list[Trigger]:
    """Return all triggers there should be."""
    found = []
    for root in sorted({root_of(kind) for kind in concrete_kinds()}, key=lambda r: r._meta.label):
        table = root._meta.db_table
        key = root._meta.pk.column if root._meta.pk else "id"
        cleared = CLEARED.format(root=root._meta.label_lower, key=key)
        public = PUBLIC.format(root=root._meta.label_lower, key=key)
        found += [
            Trigger(f"wall_{table}_insert", table, "INSERT", "NEW.live", "1 = 1", NO_INSERT),
            Trigger(
                f"wall_{table}_live",
                table,
                "UPDATE OF live, live_revision_id",
                GOES_LIVE,
                f"NOT {cleared}",
                NO_APPROVAL,
            ),
            Trigger(
                f"wall_{table}_down",
                table,
                "UPDATE OF live",
                "OLD.live AND NOT NEW.live",
                public,
                STANDING,
            ),
            Trigger(f"wall_{table}_delete", table, "DELETE", "1 = 1", public, STANDING),
        ]
    return found


def missing(using: str = DEFAULT_DB_ALIAS) -> list[Trigger]:
    """Return the triggers that the database lacks, has switched off, or has in another form."""
    connection = connections[using]
    there = {name: mark for name, _, mark in _installed(connection)}
    return [t for t in triggers() if there.get(t.name) != t.mark(connection.vendor)]


def possible(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Say whether all tables are there: half-way through the migrations, some are not."""
    needed = {model._meta.db_table for model in (*NEEDED, *concrete_kinds())}
    return needed <= set(connections[using].introspection.table_names())


def install(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the triggers what they should be."""
    if not missing(using):
        return
    connection = connections[using]
    with transaction.atomic(using=using):
        remove(using)
        for trigger in triggers():
            _run(connection, trigger.create(connection.vendor))


def remove(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take all triggers off: SQLite makes tables anew in migrations, and they name tables."""
    connection = connections[using]
    for name, table, _ in _installed(connection):
        _run(connection, drop(name, table, connection.vendor))


def drop(name: str, table: str, vendor: str) -> list[str]:
    """Return the statements that take one trigger off."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}"]
    return [f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()"]


INSTALLED = {
    "sqlite": r"""SELECT name, tbl_name, sql FROM sqlite_master
        WHERE type = 'trigger' AND name LIKE 'wall\_%' ESCAPE '\'""",
    "postgresql": r"""SELECT t.tgname, r.relname,
            CASE WHEN t.tgenabled IN ('O', 'A') THEN obj_description(t.oid, 'pg_trigger') END
        FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND t.tgname LIKE 'wall\_%'
        AND pg_table_is_visible(r.oid)""",
}


def _installed(connection: Any) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        return list(cursor.fetchall())


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
