"""The order of rows below content, the same on all databases and for drafts and rows."""

from collections.abc import Iterable
from typing import Any


def order_key(sort_order: int | None, key: int | None) -> tuple[bool, int, bool, int]:
    """Return what rows are sorted by: number, then key; what has none of either comes last."""
    return sort_order is None, sort_order or 0, key is None, key or 0


def in_order(rows: Iterable[Any]) -> list[Any]:
    """Return rows in their order; those not saved yet stay as they stand."""
    return sorted(rows, key=lambda row: order_key(row.sort_order, row.pk))
