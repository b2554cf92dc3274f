"""Who changed documents."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0013_draft_recordings"),
    ]

    operations = [
        migrations.CreateModel(
            name="DownloadContribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("download_id", models.BigIntegerField()),
                ("user_id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["download_id", "created_at"], name="download_contribution")
                ],
            },
        ),
    ]
