"""Previews may show a moment to come."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0003_embeddings"),
    ]

    operations = [
        migrations.AddField(
            model_name="preview",
            name="as_of",
            field=models.CharField(max_length=32, null=True),
        ),
    ]
