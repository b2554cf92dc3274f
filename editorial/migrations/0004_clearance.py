"""What the publishing service lets through, as the database's triggers read it."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("editorial", "0004_image_contribution")]

    operations = [
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("root", models.CharField(max_length=100)),
                ("object_id", models.CharField(max_length=40)),
                ("content_id", models.CharField(db_index=True, max_length=40)),
                ("content_hash", models.CharField(max_length=64)),
                ("revision_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("root", "object_id"), name="one_clearance_a_row"
                    )
                ],
            },
        ),
    ]
