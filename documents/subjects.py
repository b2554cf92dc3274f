"""Who speaks, and of what: the site's own words, and the category or author a feed is about."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from documents.models import Document
from documents.queries import unexpired

SITE = "site"


@dataclass(frozen=True)
class Subject:
    """A document as data, and what an answer that names it needs to know."""

    document: dict[str, Any]
    updated_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class Subjects:
    """None is what is not published."""

    site: Subject | None
    other: Subject | None

    @property
    def known(self) -> list[Subject]:
        return [one for one in (self.site, self.other) if one]


def site_and(type: str = "", content_id: str = "") -> Subjects:
    """Return the site's document, and the one of this type with this id, by one query."""
    wanted = Q(type=SITE)
    if content_id:
        wanted |= Q(pk=content_id, type=type)
    rows = Document.objects.filter(unexpired("expires_at") & wanted)
    found = {
        kind: Subject(json.loads(bytes(body)), updated_at, expires_at)
        for kind, body, updated_at, expires_at in rows.values_list(
            "type", "body", "updated_at", "expires_at"
        )
    }
    return Subjects(found.get(SITE), found.get(type))
