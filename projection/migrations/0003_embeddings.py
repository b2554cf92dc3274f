"""What the documents that there are embed, read from their bodies."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import migrations

BATCH = 200
HREF = re.compile(r'href="(/[^"]*)"')


def fill(apps: Any, schema_editor: Any) -> None:
    """Note ids that stand in bodies, and what their links lead to."""
    document = apps.get_model("documents", "Document")
    former = apps.get_model("documents", "FormerPath")
    embedding = apps.get_model("projection", "Embedding")
    last = ""
    while rows := list(document.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = rows[-1].pk
        found = {row.pk: json.loads(bytes(row.body)) for row in rows}
        paths = {path for body in found.values() for path in hrefs(body)}
        ids = dict(former.objects.filter(path__in=paths).values_list("path", "content_id"))
        ids |= dict(document.objects.filter(path__in=paths).values_list("path", "content_id"))
        embedding.objects.bulk_create(
            [
                embedding(holder=pk, embedded=one)
                for pk, body in found.items()
                for one in {*named(body), *(ids[p] for p in hrefs(body) if p in ids)} - {pk}
            ],
            ignore_conflicts=True,
        )


def named(value: Any) -> Iterator[str]:
    """Yield the ids of everything that stands in a body with its address."""
    if isinstance(value, dict):
        if "id" in value and "path" in value and value["id"] != "-":
            yield value["id"]
        for part in value.values():
            yield from named(part)
    elif isinstance(value, list):
        for part in value:
            yield from named(part)


def hrefs(value: Any) -> set[str]:
    """Return the paths that texts of a body link to."""
    return set(HREF.findall(json.dumps(value, ensure_ascii=False).replace('\\"', '"')))


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0002_refreshes"),
        ("documents", "0006_direct_categories"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
