"""What others link to, as stored bytes: several documents or cards by one look-up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from documents.models import Document
from documents.queries import unexpired


@dataclass(frozen=True)
class Linked:
    """Bytes of a document, or of its card."""

    body: bytes
    type: str
    expires_at: datetime | None


def documents_by_id(content_ids: Iterable[str]) -> dict[str, Linked]:
    """Return the published documents among these."""
    return _found(content_ids, "body")


def cards_by_id(content_ids: Iterable[str]) -> dict[str, Linked]:
    """Return the cards, with the resource face, of the published articles among these."""
    return _found(content_ids, "card_resource")


def _found(content_ids: Iterable[str], column: str) -> dict[str, Linked]:
    rows = Document.objects.filter(unexpired("expires_at"), pk__in=list(content_ids))
    columns = ("content_id", column, "type", "expires_at")
    return {
        content_id: Linked(bytes(body), *rest)
        for content_id, body, *rest in rows.values_list(*columns)
        if body is not None
    }
