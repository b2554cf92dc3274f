import django.db.models.deletion
import wagtail.images.models
from django.conf import settings
from django.db import migrations, models

import media.models
import media.originals

PERSON = {
    "blank": True,
    "editable": False,
    "null": True,
    "on_delete": django.db.models.deletion.SET_NULL,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}
TEXT = {"editable": False, "null": True}
FILE = {
    **TEXT,
    "blank": True,
    "storage": media.originals.originals,
    "upload_to": media.models.replacement_path,
}
CHECKED = {
    "choices": [("checking", "being checked"), ("fine", "fine"), ("refused", "refused")],
    "editable": False,
    "max_length": 10,
    "null": True,
}


def add(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField(model_name="image", name=name, field=field)


class Migration(migrations.Migration):
    """Images know how the check of their file stands; those that are there are fine (null)."""

    dependencies = [
        ("media", "0002_licence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Columns that can be added to a table in use. Defaults of Python's are no matter of the
        # database, where they would have the table made anew; nor is where files stand.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                add("checked", models.CharField(**CHECKED)),
                add("refusal", models.CharField(max_length=80, **TEXT)),
                add("upload_hash", models.CharField(max_length=40, **TEXT)),
                add("replacement", models.FileField(**FILE)),
                add("replaced_by_user", models.ForeignKey(**PERSON)),
            ],
            state_operations=[
                add("checked", models.CharField(default="checking", **CHECKED)),
                add("refusal", models.CharField(default="", max_length=80, **TEXT)),
                add("upload_hash", models.CharField(default="", max_length=40, **TEXT)),
                add("replacement", models.FileField(default="", **FILE)),
                add("replaced_by_user", models.ForeignKey(**PERSON)),
                migrations.AlterField(
                    model_name="image",
                    name="file",
                    field=media.originals.OriginalField(
                        height_field="height",
                        storage=media.originals.originals,
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
            ],
        ),
    ]
