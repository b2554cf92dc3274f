"""Staff writers change releases of their own only: they lose the permission to change any."""

from django.db import migrations

WRITER = "Staff writer"


def take_away(apps, schema_editor):
    alias = schema_editor.connection.alias
    group = apps.get_model("auth", "Group").objects.using(alias).filter(name=WRITER).first()
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    if group:
        group.permissions.remove(
            *permissions.filter(content_type__app_label="releases", codename="change_release")
        )
    # An older version gives it back after a migration to there, since nothing says that it did.
    grants = apps.get_model("accounts", "RoleGrant").objects.using(alias)
    grants.filter(role=WRITER, permission="model:releases.change_release").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0001_initial"),
        ("accounts", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(take_away, migrations.RunPython.noop)]
