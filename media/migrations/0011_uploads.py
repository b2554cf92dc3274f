"""Uploads of images that go on where they broke off."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import media.originals
import media.resumable.models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0009_library"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("length", models.PositiveBigIntegerField()),
                ("offset", models.PositiveBigIntegerField(default=0)),
                ("metadata", models.CharField(blank=True, max_length=2000)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "touched_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now),
                ),
                ("finishing_at", models.DateTimeField(null=True)),
                ("image", models.BigIntegerField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("offset__lte", models.F("length"))),
                        name="upload_not_longer_than_told",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UploadPart",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("start", models.PositiveBigIntegerField()),
                (
                    "file",
                    models.FileField(
                        storage=media.originals.originals,
                        upload_to=media.resumable.models.part_path,
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="media.upload",
                    ),
                ),
            ],
            options={
                "ordering": ["start"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("upload", "start"), name="one_part_from_each_byte"
                    )
                ],
            },
        ),
    ]
