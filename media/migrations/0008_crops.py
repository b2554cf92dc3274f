"""Crops that somebody sets."""

from django.db import migrations, models
from django_migration_linter import IgnoreMigration


class Migration(migrations.Migration):
    dependencies = [("media", "0007_recordings")]

    operations = [
        IgnoreMigration(),  # the columns are not null, but the database itself fills them
        migrations.AddField(
            model_name="image",
            name="crops",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=200
            ),
        ),
    ]
