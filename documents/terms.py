"""What a document may be filtered by: rows beside it, written only where they changed."""

from collections.abc import Iterable

from django.db import models

from documents.models import Document, DocumentTerm
from documents.tag_counts import TAG, count_tags

HIDDEN = ("robots", "noindex")  # search engines are asked to leave it out
DIRECTLY = "in_category"  # of a category itself, where `category` counts its subcategories too


def replace_terms(
    document: Document, terms: frozenset[tuple[str, str]], *, tags: Iterable[str] = ()
) -> None:
    """Let the document have exactly these terms, each as (kind, value).

    `tags` are its tags as they are written. The ledger's head must be held: tags are counted.
    """
    wanted = {
        (kind, value): DocumentTerm(
            document=document, kind=kind, value=value, published_at=document.published_at
        )
        for kind, value in terms
    }
    stale = models.Q()
    tagged = set()
    for term in DocumentTerm.objects.filter(document=document):
        if term.kind == TAG:
            tagged.add(term.value)
        if wanted.get((term.kind, term.value)) and term.published_at == document.published_at:
            del wanted[(term.kind, term.value)]
        else:
            stale |= models.Q(pk=term.pk)
    if stale:
        DocumentTerm.objects.filter(stale).delete()
    DocumentTerm.objects.bulk_create(wanted.values())
    count_tags(before=tagged, after={value for kind, value in terms if kind == TAG}, names=tags)


def drop_terms(document: Document) -> None:
    """Let the document have no terms any more. The ledger's head must be held."""
    terms = DocumentTerm.objects.filter(document=document)
    tagged = set(terms.filter(kind=TAG).values_list("value", flat=True))
    count_tags(before=tagged, after=set(), names=())
    terms.delete()
