"""How an entry becomes a hash. docs/audit.md says the same for those who check without Galley."""

import hashlib
import json
from datetime import UTC
from typing import Any

from audit.models import AuditEntry

HASHED = (
    "number",
    "at",
    "act",
    "actor_id",
    "actor_name",
    "content_id",
    "content_kind",
    "title",
    "content_hash",
    "door",
    "note",
    "detail",
    "previous_hash",
)


def as_data(entry: AuditEntry) -> dict[str, Any]:
    """Return all fields that are hashed, `at` in UTC with microseconds."""
    data = {name: getattr(entry, name) for name in HASHED}
    data["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return data


def canonical_json(data: dict[str, Any]) -> str:
    """Return JSON in one line: keys sorted, ASCII only, no spaces."""
    return json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))


def hash_of(data: dict[str, Any]) -> str:
    """Return SHA-256 over the canonical JSON of what is hashed; anything else is left out."""
    text = canonical_json({name: data.get(name) for name in HASHED})
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def as_line(entry: AuditEntry) -> str:
    """Return the entry as one line of an export."""
    return canonical_json({**as_data(entry), "entry_hash": entry.entry_hash})
