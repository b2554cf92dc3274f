"""How much each gate matters at a site."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("home", "0002_first_pages"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.CreateModel(
            name="GateLevel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="gate")),
                (
                    "level",
                    models.CharField(
                        choices=[("off", "Off"), ("advice", "Advice"), ("required", "Required")],
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gate_levels",
                        to="wagtailcore.site",
                        verbose_name="site",
                    ),
                ),
            ],
            options={
                "verbose_name": "gate's level",
                "verbose_name_plural": "gates' levels",
                "constraints": [
                    models.UniqueConstraint(fields=("site", "code"), name="gate_level_once")
                ],
            },
        ),
    ]
