"""Documents carry the surrogate keys of their answers."""

from typing import Any
from urllib.parse import quote

from django.db import migrations, models


def fill(apps: Any, schema_editor: Any) -> None:
    """Give the documents that there are their keys, from their terms."""
    for document in apps.get_model("documents", "Document").objects.only("type").iterator():
        named = {("id", document.pk), ("type", document.type)}
        named |= set(document.terms.values_list("kind", "value"))
        document.keys = " ".join(sorted(f"{kind}:{quote(v, safe='/')}" for kind, v in named))
        document.save(update_fields=["keys"])


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_planned_change"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="keys",
            field=models.TextField(
                null=True, help_text="Surrogate keys of the answer, parted by blanks."
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
