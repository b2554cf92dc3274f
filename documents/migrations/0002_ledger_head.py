"""The ledger begins at zero: its head is one row that is there from the start."""

from django.db import migrations


def make_head(apps, schema_editor):
    head = apps.get_model("documents", "LedgerHead")
    head.objects.using(schema_editor.connection.alias).get_or_create(id=1, defaults={"seq": 0})


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(make_head, migrations.RunPython.noop)]
