"""What is going to change, and when: times and keys only, so that caches let go in time.

A key names what an answer depends on, one for each document, path, type, author, category, tag.
"""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.db.models import Exists

from documents.models import Document, DocumentTerm, PlannedChange
from foundation import clock


def surrogate_key(kind: str, value: str) -> str:
    """Return the key of one thing, without blanks: "tag:night%20shift", "path:/resources/"."""
    return f"{kind}:{quote(value, safe='/')}"


def plan_change(
    *, content_id: str, path: str | None, terms: Iterable[tuple[str, str]], at: datetime
) -> PlannedChange:
    """Note that this content changes at a time: where it stands now, and where it will stand."""
    now = Document.objects.filter(pk=content_id).values_list("path", "type").first()
    named = {("id", content_id), *terms}
    named |= set(DocumentTerm.objects.filter(document=content_id).values_list("kind", "value"))
    named |= {("path", found) for found in (path, now and now[0]) if found}
    keys = sorted(surrogate_key(kind, value) for kind, value in named)
    plan, _ = PlannedChange.objects.update_or_create(
        content_id=content_id, defaults={"at": at, "keys": keys}
    )
    return plan


def drop_plan(content_id: str) -> None:
    """Note that this content does not change any more, or that it has changed."""
    PlannedChange.objects.filter(pk=content_id).delete()


def follow(content_id: str, path: str) -> None:
    """A category has a new path: what is planned in it changes the lists of that path, too."""
    key, also = surrogate_key("category", content_id), surrogate_key("category", path)
    for plan in PlannedChange.objects.select_for_update():
        if key in plan.keys and also not in plan.keys:
            plan.keys = [*plan.keys, also]
            plan.save(update_fields=["keys"])


def something_soon() -> Exists:
    """Part of a query: is anything planned within the life of an answer? Nearly always not."""
    return Exists(PlannedChange.objects.filter(at__lt=horizon()))


def seconds_to_keep(
    *, depends_on: Iterable[frozenset[str]], ends: Iterable[datetime | None], soon: bool = True
) -> int:
    """Return for how many seconds an answer may be kept: until the next change of what is in it.

    `depends_on` holds sets of keys; a plan that has all keys of one set changes the answer.
    `ends` are expiries of documents in it. A plan that is due and not done yet leaves no second.
    """
    moments = [end for end in ends if end]
    if soon:
        wanted = list(depends_on)
        plans = PlannedChange.objects.filter(at__lt=horizon()).values_list("at", "keys")
        moments += [at for at, keys in plans if any(needed <= set(keys) for needed in wanted)]
    longest: int = settings.GALLEY_CACHE_SECONDS
    if not moments:
        return longest
    return max(0, min(longest, math.floor((min(moments) - clock.now()).total_seconds())))


def horizon() -> datetime:
    """Return until when what is planned matters to an answer of now."""
    return clock.now() + timedelta(seconds=settings.GALLEY_CACHE_SECONDS)
