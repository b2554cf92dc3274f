"""What a PostgreSQL role of the delivery process may do: read what readers may read, no more.

It may add to one table: what readers send arrives there, and the role cannot read it again.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

APPS = ("documents", "search", "delivery")
BESIDE = ("comments_publiccomment",)  # of apps that have other things
ARRIVALS = "comments_arrival"
SUSPICIOUS = """
SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, oid, array(
    SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
    WHERE m.member = r.oid
) FROM pg_roles r WHERE rolname = %s
"""
OWNED = "SELECT relname FROM pg_class WHERE relowner = %s AND relkind IN ('r', 'p', 'v', 'm', 'S')"
BEYOND = """
SELECT format('%%I.%%I', n.nspname, c.relname) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
AND n.nspname NOT LIKE 'pg_%%'
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') AND (
    (has_any_column_privilege(%s::text, c.oid, 'INSERT') AND NOT c.relname = %s)
    OR has_any_column_privilege(%s::text, c.oid, 'UPDATE')
    OR has_table_privilege(%s::text, c.oid, 'DELETE, TRUNCATE, TRIGGER')
    OR (has_any_column_privilege(%s::text, c.oid, 'SELECT') AND NOT c.relname = ANY(%s))
) ORDER BY 1
"""


class UnfitRole(Exception):
    """A role that cannot be bound to reading; the message says why."""


@dataclass(frozen=True)
class Grants:
    """The statements, in order, and the tables that stay readable."""

    statements: list[str]
    tables: list[str]


def grants_for(role: str) -> Grants:
    """Return what lets a role read what readers may, and add what they send, and no more.

    It may be carried out again at any time: what is too much is taken away first.
    """
    prefixes = tuple(f"{label}_" for label in APPS if apps.is_installed(label))
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor, include_views=True)
        cursor.execute("SELECT current_database(), current_schema()")
        database, schema = map(_quoted, cursor.fetchone())
    tables = sorted(name for name in names if name.startswith(prefixes) or name in BESIDE)
    who = _quoted(role)
    everything = [f"ALL {kind} IN SCHEMA {schema}" for kind in ("TABLES", "SEQUENCES", "ROUTINES")]
    later = [
        f"ALTER DEFAULT PRIVILEGES {where} REVOKE ALL ON {kind} FROM {who}"
        for where in ("", f"IN SCHEMA {schema}")
        for kind in ("TABLES", "SEQUENCES")
    ]
    columns = ", ".join(_quoted(name) for name in tables)
    return Grants(
        statements=[
            f"GRANT CONNECT ON DATABASE {database} TO {who}",
            f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM {who}",
            *(f"REVOKE ALL PRIVILEGES ON {things} FROM {who}" for things in everything),
            *later,
            f"REVOKE CREATE ON SCHEMA {schema} FROM {who}",
            f"GRANT USAGE ON SCHEMA {schema} TO {who}",
            f"GRANT SELECT ON {columns} TO {who}",
            f"GRANT INSERT ON {_quoted(ARRIVALS)} TO {who}",
        ],
        tables=tables,
    )


def check_role(role: str) -> None:
    """Raise `UnfitRole` for a role that is missing, or that grants cannot bind."""
    with connection.cursor() as cursor:
        cursor.execute(SUSPICIOUS, [role])
        row = cursor.fetchone()
        if row is None:
            raise UnfitRole(
                f"There is no role “{role}”. Make it first: CREATE ROLE {_quoted(role)} LOGIN "
                "PASSWORD '…' NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;"
            )
        *powers, oid, groups = row
        if any(powers):
            raise UnfitRole(
                f"“{role}” is a superuser, bypasses row security, or may make databases or roles: "
                "no grant binds it."
            )
        if groups:
            raise UnfitRole(f"“{role}” is a member of {', '.join(groups)} and may do what they do.")
        cursor.execute(OWNED, [oid])
        if owned := cursor.fetchone():
            raise UnfitRole(f"“{role}” owns tables, such as {owned[0]}: an owner may do anything.")


def beyond(role: str, tables: list[str]) -> list[str]:
    """Return what the role may still read or write beyond these tables: what PUBLIC may."""
    with connection.cursor() as cursor:
        cursor.execute(BEYOND, [role, ARRIVALS, role, role, role, tables])
        return [name for (name,) in cursor.fetchall()]


def _quoted(name: str) -> str:
    if "\x00" in name:
        raise UnfitRole("A name has no NUL in it.")
    return '"{}"'.format(name.replace('"', '""'))
