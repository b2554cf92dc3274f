"""Counts the tags of the documents that there are; names come from one document of each."""

import json
from typing import Any

from django.db import migrations
from django.db.models import Count, Max


def fill(apps: Any, schema_editor: Any) -> None:
    """Write one row for each tag in use."""
    counts = apps.get_model("documents", "TagCount")
    documents = apps.get_model("documents", "Document")
    terms = apps.get_model("documents", "DocumentTerm").objects.filter(kind="tag").order_by()
    used = terms.values_list("value").annotate(Count("id"), Max("document_id"))
    for value, articles, content_id in used.iterator():
        body = bytes(documents.objects.values_list("body", flat=True).get(pk=content_id))
        written = {name.lower(): name for name in json.loads(body).get("tags", ())}
        counts.objects.update_or_create(
            value=value, defaults={"name": written.get(value, value), "articles": articles}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0009_tag_counts"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
