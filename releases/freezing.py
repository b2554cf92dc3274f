"""The exact content of an item: frozen at submission, compared ever after."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from wagtail.models import Revision

from editorial.canonical import Canonical, canonical
from releases.models import ReleaseItem


@dataclass(frozen=True)
class Frozen:
    """A draft as it was submitted: its revision, as an object, and its canonical content."""

    revision: Revision
    draft: Any
    canonical: Canonical


def frozen(item: ReleaseItem, content: Any) -> Frozen | None:
    """Return what was submitted, or the newest draft of what was not; None when it is gone."""
    if content is None:
        return None
    revision = Revision.objects.filter(pk=item.revision_id).first() if item.revision_id else None
    revision = revision or content.get_latest_revision()
    if revision is None:
        return None
    draft = content.with_content_json(revision.content)
    return Frozen(revision, draft, canonical(draft))


def freeze(item: ReleaseItem, revision: Revision, exact: Canonical, title: str) -> None:
    """Bind the item to exactly this."""
    item.revision_id = revision.pk
    item.content_hash = exact.digest
    item.parts = parts_of(exact)
    item.title = title[:300]


def parts_of(exact: Canonical) -> dict[str, str]:
    """Return each field, and each image, with a hash of it."""
    fields = {name: _hash(value) for name, value in exact.content.items()}
    return fields | exact.manifest


def changed_parts(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the names of fields that differ; images count as one."""
    names = {
        "image" if name.startswith("image:") else name
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    }
    return sorted(names)


def digest_of(items: list[ReleaseItem]) -> str:
    """Return the SHA-256 over the sorted pairs of id and hash: the release as a whole."""
    return _hash(sorted((item.content_id, item.content_hash) for item in items))


def _hash(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
