"""Terms become as long as paths: categories are found by their paths.

PostgreSQL only notes the new length. SQLite never looked at it, so its tables stay as they are.
"""

from django.db import migrations, models


def widen(apps, schema_editor):
    """Let PostgreSQL take longer terms."""
    if schema_editor.connection.vendor == "postgresql":
        for table in ("documents_documentterm", "documents_pastterm"):
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN value TYPE varchar(1000)")


class Migration(migrations.Migration):
    dependencies = [("documents", "0010_fill_tag_counts")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="documentterm",
                    name="value",
                    field=models.CharField(max_length=1000),
                ),
                migrations.AlterField(
                    model_name="pastterm",
                    name="value",
                    field=models.CharField(max_length=1000),
                ),
            ],
        )
    ]
