"""Rows for tables that the story of the world leaves empty: something has to be there to leak."""

from collections import Counter
from datetime import UTC, date, datetime
from typing import Any

from django.db import models
from django.utils.crypto import get_random_string

from tests.delivery.hidden.columns import tables

WHEN = datetime(2030, 5, 1, 9, 0, tzinfo=UTC)
BY_KIND: dict[str, Any] = {
    "BooleanField": True,
    "DateField": date(2030, 5, 1),
    "DateTimeField": WHEN,
    "DecimalField": 1,
    "JSONField": {},
    "BinaryField": b"hidden",
}


def fill_empty_tables() -> None:
    """Put a row into each empty table of ours and of libraries, whatever it means."""
    empty = [model for model in tables() if not model._base_manager.exists()]
    while empty:
        later = [model for model in empty if not _filled(model)]
        assert len(later) < len(empty), f"Nothing to refer to for {later}."
        empty = later


def _filled(model: type[models.Model]) -> bool:
    """Put a row into a table, unless one that it has to refer to is empty as well."""
    values: dict[str, Any] = {}
    named: Counter[Any] = Counter()  # two keys to one table name two of its rows
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and not field.null:
            rows = field.related_model._base_manager.order_by("pk")
            found = rows[named[field.related_model] :].first()
            if found is None:
                return False
            named[field.related_model] += 1
            values[field.attname] = getattr(found, field.target_field.attname)
        elif not field.null and not field.has_default() and not field.primary_key:
            values[field.attname] = _value(field)
    model(**values).save_base(raw=True, force_insert=True)
    return True


def _value(field: "models.Field[Any, Any]") -> Any:
    kind = field.get_internal_type()
    if kind in BY_KIND:
        return BY_KIND[kind]
    if kind.endswith("IntegerField"):
        return 1
    if kind == "UUIDField":
        return models.UUIDField().to_python("0" * 32)
    return get_random_string(min(field.max_length or 8, 8))
