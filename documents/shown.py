"""What of the past everybody may read: only what is public now, and embeds nothing that is not."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from documents.models import Document
from documents.queries import unexpired

NOBODY = "-"  # stands for a category where there is none
Expiries = dict[str, datetime | None]


def public_now(content_ids: Iterable[str]) -> Expiries:
    """Return which of these are public now, each with its moment of expiry, if it has one."""
    rows = Document.objects.filter(unexpired("expires_at"), pk__in=list(content_ids))
    return dict(rows.values_list("content_id", "expires_at"))


def is_public_now(id_field: str) -> Exists:
    """Part of a query: the content whose id is in `id_field` is public now."""
    return Exists(Document.objects.filter(unexpired("expires_at"), pk=OuterRef(id_field)))


def named_in(body: bytes) -> frozenset[str]:
    """Return the ids of all content that a document or card names or embeds, itself included."""
    return frozenset(_ids(json.loads(body))) - {NOBODY}


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(found := value.get("id"), str):
            yield found
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)


def first_end(named: Iterable[str], public: Expiries) -> datetime | None:
    """Return when the first of these expires; None if none does."""
    return min((end for name in named if (end := public.get(name))), default=None)
