"""All rows that go when a page is deleted, as data, and back again."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import models
from django.db.models.deletion import Collector
from wagtail.models import Page

# Made anew when the pages come back.
LEFT_OUT = ("wagtailcore.referenceindex", "wagtailsearch.indexentry", "modelsearch.indexentry")


def take(branch: Any) -> tuple[list[Any], list[list[Any]]]:
    """Return what Django would delete with these pages: rows, and links that it would empty."""
    collector = Collector(using=branch.db)
    collector.collect(branch)
    found: dict[tuple[str, Any], models.Model] = {}
    groups: list[Iterable[Any]] = [*collector.data.values(), *collector.fast_deletes]
    for group in groups:
        for row in group:
            if row._meta.label_lower not in LEFT_OUT:
                found[row._meta.label_lower, row.pk] = row
    rows = json.loads(serializers.serialize("json", found.values()))
    return rows, [link for link in _links(collector) if (link[0], link[2]) not in found]


def _links(collector: Collector) -> Iterable[list[Any]]:
    for (field, _value), groups in collector.field_updates.items():
        for group in groups:
            for row in [group] if isinstance(group, models.Model) else group:
                yield [row._meta.label_lower, field.attname, row.pk, getattr(row, field.attname)]


def read(rows: list[Any]) -> list[Any]:
    """Return the rows as unsaved objects."""
    data = json.dumps(rows)
    return [found.object for found in serializers.deserialize("json", data)]


def write(rows: list[Any]) -> list[str]:
    """Insert the rows as they are; return in words what could not come back.

    What they point to may have gone since: such a link is emptied, or its row is left out.
    """
    present = {(_root(type(row)), row.pk) for row in rows}
    lost = []
    for row in rows:
        if gone := _mend(row, present):
            lost.append(f"{row._meta.verbose_name} ({gone})")
        else:
            row.save_base(raw=True, force_insert=True)
    return lost


def _mend(row: Any, present: set[tuple[Any, Any]]) -> str:
    for field in row._meta.local_concrete_fields:
        key = getattr(row, field.attname)
        target = field.related_model
        if target is None or key is None or (_root(target), key) in present:
            continue
        if target._base_manager.filter(pk=key).exists():
            continue
        if not field.null:
            return str(field.verbose_name)
        setattr(row, field.attname, None)
    return ""


def _root(model: Any) -> Any:
    """Pages of all types share their keys."""
    return Page if issubclass(model, Page) else model


def link_again(links: list[list[Any]]) -> None:
    """Fill links that the deletion emptied, where they are still empty."""
    for label, name, pk, value in links:
        manager = apps.get_model(label)._base_manager
        manager.filter(pk=pk, **{name: None}).update(**{name: value})
