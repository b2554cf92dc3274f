"""The record begins at zero, and the database refuses to change what stands in it.

A later migration that makes SQLite build the table anew has to install the guard again.
"""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'The editorial record is append-only.'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'The editorial record is append-only.'); END""",
]
POSTGRES = [
    """CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'The editorial record is append-only.'; END $$""",
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_append_only()""",
]
REMOVE = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_no_update", "DROP TRIGGER IF EXISTS audit_no_delete"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_no_update ON audit_auditentry",
        "DROP TRIGGER IF EXISTS audit_no_delete ON audit_auditentry",
        "DROP FUNCTION IF EXISTS audit_append_only()",
    ],
}
INSTALL = {"sqlite": SQLITE, "postgresql": POSTGRES}


def make_head(apps, schema_editor):
    head = apps.get_model("audit", "AuditHead")
    head.objects.using(schema_editor.connection.alias).get_or_create(id=1, defaults={"number": 0})


def install_guard(apps, schema_editor):
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove_guard(apps, schema_editor):
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunPython(make_head, migrations.RunPython.noop),
        migrations.RunPython(install_guard, remove_guard),
    ]
