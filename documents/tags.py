"""Tags in use: one look-up in a table that is kept with the terms."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Exists

from documents.expiry import next_expiry, overdue
from documents.models import DocumentTerm, TagCount
from documents.plans import something_soon
from documents.tag_counts import TAG


@dataclass(frozen=True)
class TagInUse:
    """A tag, and how many articles carry it now."""

    value: str
    name: str
    articles: int


@dataclass(frozen=True)
class TagPage:
    """Some tags by name; `end` is the next moment at which any document expires."""

    tags: list[TagInUse]
    end: datetime | None
    soon: bool


def tags_in_use(*, prefix: str, beyond: str | None, limit: int) -> TagPage:
    """Return at most `limit` tags that begin so (lower case), those beyond a tag, in order.

    Articles that have expired by the clock and await their removal don't count: as long as there
    are any, that is a second look-up. A tag that only they carry is no tag in use: not even the
    place of a cursor may tell it, so more are read in its place.
    """
    page = _some(prefix, beyond, limit)
    tags = [tag for tag in page.tags if tag.articles > 0]
    while len(tags) < limit and len(page.tags) == limit:
        more = _some(prefix, page.tags[-1].value, limit)
        tags += [tag for tag in more.tags if tag.articles > 0]
        page = replace(page, tags=more.tags)
    return replace(page, tags=tags[:limit])


def _some(prefix: str, beyond: str | None, limit: int) -> TagPage:
    """Read `limit` tags, those that nobody carries any more included."""
    rows = TagCount.objects.all()
    if prefix:
        rows = rows.filter(value__startswith=prefix)
    if beyond is not None:
        rows = rows.filter(value__gt=beyond)
    found = list(
        rows.order_by("value")
        .annotate(soon=something_soon(), end=next_expiry(), overdue=Exists(overdue()))
        .values_list("value", "name", "articles", "soon", "end", "overdue")[:limit]
    )
    if not found:
        return TagPage([], None, True)
    over = _expired([row[0] for row in found]) if found[0][5] else Counter[str]()
    return TagPage(
        tags=[TagInUse(value, name, count - over[value]) for value, name, count, *_ in found],
        end=found[0][4],
        soon=found[0][3],
    )


def _expired(values: list[str]) -> Counter[str]:
    terms = DocumentTerm.objects.filter(document__in=overdue(), kind=TAG, value__in=values)
    return Counter(terms.values_list("value", flat=True))
