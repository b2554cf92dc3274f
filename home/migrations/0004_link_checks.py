"""What links to other sites answered when they were last asked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0003_gate_levels")]

    operations = [
        migrations.CreateModel(
            name="LinkCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("url", models.CharField(max_length=1000, unique=True, verbose_name="address")),
                ("status", models.PositiveSmallIntegerField(null=True, verbose_name="status")),
                (
                    "problem",
                    models.CharField(blank=True, max_length=200, verbose_name="problem"),
                ),
                ("checked_at", models.DateTimeField(verbose_name="checked at")),
            ],
            options={"verbose_name": "checked link", "verbose_name_plural": "checked links"},
        ),
    ]
