"""What tests of refreshing set up: an article that embeds an author, a category and another."""

import json
from typing import Any

from documents.models import Document, LedgerEntry
from tests.factories import UserFactory, approve_and_publish, make_article


def body_of(content: Any) -> dict[str, Any]:
    """Return what readers get of it."""
    return dict(json.loads(bytes(Document.objects.get(pk=content.content_id).body)))


def bytes_of(content: Any) -> bytes:
    """Return the bytes that readers get."""
    return bytes(Document.objects.get(pk=content.content_id).body)


def published(title: str, **fields: Any) -> Any:
    """Return an article that is public."""
    return approve_and_publish(make_article(title, **fields))


def change(content: Any, **fields: Any) -> Any:
    """Publish a version of content with these fields, approved as it must be."""
    draft = content.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=UserFactory())
    return approve_and_publish(type(content).objects.get(pk=content.pk))


def entries_of(content: Any) -> list[str]:
    """Return the kinds of its entries in the ledger, in order."""
    rows = LedgerEntry.objects.filter(content_id=content.content_id).order_by("seq")
    return list(rows.values_list("kind", flat=True))
