"""Entries that there are get the moment of their act, in order; the past is known from now on."""

from typing import Any

from django.db import migrations
from django.utils import timezone

BATCH = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """Go through the ledger by number, so that no moment is before that of a lower number."""
    entries = apps.get_model("documents", "LedgerEntry").objects.order_by("seq")
    latest, seq = None, 0
    while batch := list(entries.filter(seq__gt=seq).only("seq", "at")[:BATCH]):
        for entry in batch:
            latest = entry.recorded_at = max(latest or entry.at, entry.at)
        entries.bulk_update(batch, ["recorded_at"])
        seq = batch[-1].seq
    if latest:
        heads = apps.get_model("documents", "LedgerHead").objects
        heads.update(recorded_at=latest, remembers_from=max(latest, timezone.now()))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("documents", "0007_the_past")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
