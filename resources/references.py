"""Drafts may name what was deleted since: an image, an author. They open without it."""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations


def without_missing(model: Any, content: dict[str, Any]) -> dict[str, Any]:
    """Return a draft's data without references to rows that are gone.

    modelcluster fails on those whose deletion is protected, and only rows protect, drafts do not.
    A child row that lives by such a reference (a name in the byline) is left out whole.
    """
    kept = dict(content)
    for name, known in _protected(model, [content]).items():
        if kept.get(name) is not None and kept[name] not in known:
            kept[name] = None
    for relation in get_all_child_relations(model):
        accessor = relation.get_accessor_name()
        rows = kept.get(accessor)
        if rows:
            known_in_rows = _protected(relation.related_model, rows)
            kept[accessor] = [
                row
                for row in rows
                if all(row.get(name) in known for name, known in known_in_rows.items())
            ]
    return kept


def _protected(model: Any, rows: list[dict[str, Any]]) -> dict[str, set[Any]]:
    """Return for each protected reference the keys that exist, one query a related model."""
    names: dict[Any, list[str]] = {}
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.PROTECT:
            names.setdefault(field.related_model, []).append(field.name)
    known: dict[str, set[Any]] = {}
    for related, fields in names.items():
        wanted = {row.get(name) for row in rows for name in fields} - {None}
        found = set(related._base_manager.filter(pk__in=wanted).values_list("pk", flat=True))
        known |= dict.fromkeys(fields, found if wanted else set())
    return known
