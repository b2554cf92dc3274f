"""The role of the delivery process: reads documents, and the database itself refuses the rest."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.factories import make_category

pytestmark = pytest.mark.django_db
ROLE = 'galley "reader" of tests'
QUOTED = '"galley ""reader"" of tests"'
POSTGRES = connection.vendor == "postgresql"
needs_roles = pytest.mark.skipif(not POSTGRES, reason="only PostgreSQL has roles")


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def grant(*arguments: str) -> str:
    out = StringIO()
    call_command("grant_delivery_role", ROLE, *arguments, stdout=out)
    return out.getvalue()


def refused(statement: str) -> bool:
    """Whether the database refuses a statement to the role."""
    try:
        with transaction.atomic():
            sql(f"SET LOCAL ROLE {QUOTED}", statement, "RESET ROLE")
    except DatabaseError as error:
        assert "permission denied" in str(error), error
        return True
    return False


@pytest.fixture
def role() -> None:
    sql(f"CREATE ROLE {QUOTED} LOGIN")  # goes with the test's transaction


@pytest.mark.skipif(POSTGRES, reason="about SQLite")
def test_sqlite__is_told_that_it_has_no_roles() -> None:
    with pytest.raises(CommandError, match="Only PostgreSQL has roles"):
        grant()


@needs_roles
def test_role__reads_documents_and_nothing_else(role: None) -> None:
    make_category()
    grant()
    for table in ("documents_document", "documents_ledgerentry", "delivery_readkey"):
        assert not refused(f"SELECT * FROM {table}"), table
        assert refused(f"DELETE FROM {table}"), table
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor, include_views=True)
    ours = ("documents_", "delivery_", "search_", "comments_publiccomment")
    others = [name for name in names if not name.startswith(ours)]
    assert len(others) > 50
    for table in others:
        assert refused(f'SELECT * FROM "{table}"'), table
    assert refused("INSERT INTO documents_ledgerhead (id, seq) VALUES (2, 0)")
    assert refused("UPDATE documents_document SET title = ''")
    assert refused("CREATE TABLE mine (x int)")


@needs_roles
def test_role__adds_comments_that_it_cannot_read_or_change(role: None) -> None:
    grant()
    arrival = (
        "INSERT INTO comments_arrival "
        "(digest, content_id, article_title, name, text, received_at, taken) "
        "VALUES ('1', 'x', '', 'Jo', 'Words', now(), false) ON CONFLICT DO NOTHING"
    )
    assert not refused(arrival)
    for statement in (
        "SELECT text FROM comments_arrival",
        "DELETE FROM comments_arrival",
        "UPDATE comments_arrival SET text = ''",
        "SELECT text FROM comments_comment",
        "INSERT INTO comments_publiccomment SELECT * FROM comments_publiccomment",
    ):
        assert refused(statement), statement


@needs_roles
def test_grant__takes_away_what_is_too_much(role: None) -> None:
    sql(
        f"GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO {QUOTED}",
        f"GRANT SELECT (title) ON wagtailcore_page TO {QUOTED}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO {QUOTED}",
        f"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {QUOTED}",
    )
    assert not refused("SELECT * FROM wagtailcore_page")

    first, second = grant(), grant()

    assert first == second
    assert "documents_document" in first
    assert refused("SELECT title FROM wagtailcore_page")
    assert refused("UPDATE documents_document SET title = ''")
    sql("CREATE TABLE made_later (x int)")
    assert refused("SELECT * FROM made_later")


@needs_roles
def test_print__changes_nothing(role: None) -> None:
    printed = grant("--print")
    assert refused("SELECT * FROM documents_document")
    sql(*filter(str.strip, printed.split(";\n")))
    assert not refused("SELECT * FROM documents_document")


@needs_roles
@pytest.mark.parametrize(
    ("unfit", "said"),
    [
        ("ALTER ROLE {} SUPERUSER", "superuser"),
        ("GRANT pg_read_all_data TO {}", "pg_read_all_data"),
        ("CREATE TABLE mine (x int); ALTER TABLE mine OWNER TO {}", "owns tables, such as mine"),
        ("DROP ROLE {}", "CREATE ROLE"),
        ("GRANT SELECT ON wagtailcore_page TO PUBLIC", "wagtailcore_page"),
        ("GRANT SELECT ON comments_arrival TO PUBLIC", "comments_arrival"),
        ("GRANT INSERT ON comments_comment TO PUBLIC", "comments_comment"),
    ],
)
def test_grant__refuses_a_role_that_it_cannot_bind(role: None, unfit: str, said: str) -> None:
    sql(unfit.format(QUOTED))
    with pytest.raises(CommandError, match=said):
        grant()
