"""All addresses that readers may find, in parts of bounded size.

A part is a stretch of the ledger: each document stands in the one that holds its number. So no
part can grow, only the last one is written to, and nothing has to be counted.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from documents.models import Document, DocumentTerm
from documents.plans import something_soon
from documents.queries import unexpired
from documents.terms import HIDDEN
from foundation import clock

SPAN = 10_000  # numbers of the ledger in a part; the format allows 50,000 addresses
# Where the parts begin: one step along the index of numbers for each.
_PARTS = """
WITH RECURSIVE part(seq) AS (
    SELECT min(seq) FROM documents_document
    WHERE path IS NOT NULL AND (expires_at IS NULL OR expires_at > %%s)
    UNION ALL
    SELECT (
        SELECT min(later.seq) FROM documents_document later
        WHERE later.path IS NOT NULL AND (later.expires_at IS NULL OR later.expires_at > %%s)
        AND later.seq >= (part.seq / %(span)s + 1) * %(span)s
    )
    FROM part WHERE part.seq IS NOT NULL
)
SELECT seq / %(span)s FROM part WHERE seq IS NOT NULL
"""


@dataclass(frozen=True)
class Address:
    """A path of the site; `image` is the source of the picture it shows in lists, if any."""

    path: str
    updated_at: datetime
    image: str
    expires_at: datetime | None
    soon: bool


def parts() -> list[int]:
    """Return the numbers of the parts that hold any address, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS % {"span": SPAN}, [clock.now()] * 2)
        return [int(row[0]) for row in cursor.fetchall()]


def addresses(part: int) -> Iterator[Address]:
    """Yield what stands in a part, by number; what search engines are asked to leave is not."""
    hidden = DocumentTerm.objects.filter(document=OuterRef("pk"), kind=HIDDEN[0], value=HIDDEN[1])
    rows = (
        Document.objects.filter(
            unexpired("expires_at"),
            ~Exists(hidden),
            path__isnull=False,
            seq__gte=part * SPAN,
            seq__lt=(part + 1) * SPAN,
        )
        .order_by("seq")
        .annotate(soon=something_soon())
        .values_list("path", "updated_at", "card_resource", "expires_at", "soon")
    )
    for path, updated_at, card, expires_at, soon in rows.iterator(chunk_size=1000):
        yield Address(str(path), updated_at, _picture(card), expires_at, soon)


def _picture(card: Any) -> str:
    if not card:
        return ""
    image = json.loads(bytes(card))["image"]
    return str(image["src"]) if image else ""
