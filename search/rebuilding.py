"""Whether index and store agree, and how they are brought together again."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from documents.models import Document
from search.actions import index_document
from search.models import SearchEntry
from search.texts import READERS, VERSION

BATCH = 200


@dataclass(frozen=True)
class Disagreement:
    """How many documents are not indexed as they are, and how many rows have no document."""

    stale: int
    orphaned: int

    def __bool__(self) -> bool:
        return bool(self.stale or self.orphaned)


def disagreement() -> Disagreement:
    """Compare index and store."""
    return Disagreement(_stale().count(), _orphaned().count())


def rebuild(*, everything: bool, told: Callable[[int, int], None]) -> int:
    """Index what is not indexed as it is, or everything; return how many documents were.

    Batches are transactions of their own: an interrupted run goes on where it was. `told` hears
    how many of how many are done.
    """
    if everything:
        SearchEntry.objects.update(digest="")
    _orphaned().delete()
    total, done = _stale().count(), 0
    last = ""
    while batch := list(
        _stale().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        with transaction.atomic():
            # Locked, so that a publication at the same moment comes before or after.
            for document in Document.objects.select_for_update().filter(pk__in=batch):
                index_document(document)
        last, done = batch[-1], done + len(batch)
        told(done, max(total, done))
    return done


def _next(last: str) -> list[str]:
    rows = _stale().filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _stale() -> QuerySet[Document]:
    as_it_is = SearchEntry.objects.filter(
        content_id=OuterRef("pk"), seq=OuterRef("seq"), digest__startswith=f"{VERSION}:"
    )
    return Document.objects.filter(~Exists(as_it_is), type__in=READERS)


def _orphaned() -> QuerySet[SearchEntry]:
    document = Document.objects.filter(pk=OuterRef("content_id"), type=OuterRef("type"))
    return SearchEntry.objects.filter(~Exists(document))
