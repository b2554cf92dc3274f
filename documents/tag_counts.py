"""How many documents carry a tag, kept beside the terms: a list of tags counts nothing.

Whoever writes holds the ledger's head, so no two count at the same time.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count

from documents.models import DocumentTerm, LedgerHead, TagCount

TAG = "tag"


def count_tags(*, before: set[str], after: set[str], names: Iterable[str]) -> None:
    """Note that a document had some tags and has others now, all in lower case.

    `names` are the new ones as they are written; what is shown follows whoever took it up last.
    """
    changed = before ^ after
    if not changed:
        return
    written = {name.lower(): name for name in names}
    counts = {row.value: row for row in TagCount.objects.filter(pk__in=changed)}
    for value in changed:
        row = counts.setdefault(value, TagCount(value=value, name=value, articles=0))
        row.articles += 1 if value in after else -1
        row.name = written.get(value, row.name)
    _store(counts.values())


def recount_tags() -> int:
    """Count all tags afresh from the terms, and return how many are in use.

    Names are kept; a tag that is not known yet gets its lower case.
    """
    with transaction.atomic():
        LedgerHead.objects.select_for_update().get()
        known = {row.value: row for row in TagCount.objects.all()}
        used = DocumentTerm.objects.filter(kind=TAG).order_by().values_list("value")
        found = dict(used.annotate(Count("id")))
        for value in known.keys() | found.keys():
            row = known.setdefault(value, TagCount(value=value, name=value))
            row.articles = found.get(value, 0)
        _store(known.values())
    return len(found)


def _store(rows: Iterable[TagCount]) -> None:
    every = list(rows)
    kept = [row for row in every if row.articles > 0]
    TagCount.objects.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=["value"],
        update_fields=["name", "articles"],
        batch_size=200,
    )
    if left := [row.pk for row in every if row.articles <= 0]:
        TagCount.objects.filter(pk__in=left).delete()
