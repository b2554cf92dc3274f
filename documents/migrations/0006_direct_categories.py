"""Articles can be found by the categories that they stand in themselves."""

import json
from typing import Any

from django.db import migrations

KIND = "in_category"


def fill(apps: Any, schema_editor: Any) -> None:
    """Give the articles that there are these terms, from their bodies."""
    term = apps.get_model("documents", "DocumentTerm")
    articles = term.objects.filter(kind="family", value="article").select_related("document")
    for row in articles.iterator():
        body = json.loads(bytes(row.document.body))
        own = body["canonical"]["subcategory"] or body["canonical"]["category"]
        values = {
            value for link in (own, *body["categories"]) for value in (link["id"], link["path"])
        }
        term.objects.bulk_create(
            [
                term(document=row.document, kind=KIND, value=value, published_at=row.published_at)
                for value in values
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_surrogate_keys"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
