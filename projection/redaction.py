"""Erasure: past versions lose their bytes, and the record says who did it, why and which."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from audit.actions import record
from audit.models import Act
from documents import queries, redaction


@dataclass(frozen=True)
class Erased:
    """Content by its id alone: a page may be gone, and its title must not be written again."""

    content_id: str
    document_type: str

    def __str__(self) -> str:
        return self.content_id


@transaction.atomic
def redact(
    *, content_id: str, reason: str, before: int | None = None, user: Any = None
) -> list[int]:
    """Remove the bytes of past versions; return their numbers. `reason` is written down."""
    if not reason.strip():
        raise ValueError("An erasure needs a reason.")
    last = queries.last_entry(content_id)
    if last is None:
        raise LookupError(f"Nothing was ever published under {content_id}.")
    numbers = redaction.past_versions(content_id=content_id, before=before)
    if numbers:
        record(
            act=Act.REDACTED,
            content=Erased(content_id, last.type),
            actor=user,
            door="command",
            note=reason,
            versions=numbers,
        )
        redaction.redact(numbers)
    return numbers
