"""Who speaks, and of what: the site's own words, and the category or author a feed is about."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from documents.models import Document
from documents.queries import unexpired
from documents.stores import Store

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


def site_and(store: Store, type: str = "", content_id: str = "") -> Subjects:
    """Return the site's document, and the one of this type with this id, by one query if now."""
    if store.at:
        sites = store.by_type(SITE)
        other = store.by_id(content_id) if content_id else None
        known = [*sites[:1], *([other] if other and other.type == type else [])]
        found = {one.type: _subject(one.body, one.updated_at, one.expires_at) for one in known}
        return Subjects(found.get(SITE), found.get(type))
    wanted = Q(type=SITE)
    if content_id:
        wanted |= Q(pk=content_id, type=type)
    rows = Document.objects.filter(unexpired("expires_at") & wanted)
    columns = ("type", "body", "updated_at", "expires_at")
    found = {kind: _subject(bytes(body), *rest) for kind, body, *rest in rows.values_list(*columns)}
    return Subjects(found.get(SITE), found.get(type))


def _subject(body: bytes, updated_at: datetime, expires_at: datetime | None) -> Subject:
    return Subject(json.loads(body), updated_at, expires_at)
