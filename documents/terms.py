"""What a document may be filtered by: rows beside it, written only where they changed."""

from django.db import models

from documents.models import Document, DocumentTerm

DIRECTLY = "in_category"  # of a category itself, where `category` counts its subcategories too


def replace_terms(document: Document, terms: frozenset[tuple[str, str]]) -> None:
    """Let the document have exactly these terms, each as (kind, value)."""
    wanted = {
        (kind, value): DocumentTerm(
            document=document, kind=kind, value=value, published_at=document.published_at
        )
        for kind, value in terms
    }
    stale = models.Q()
    for term in DocumentTerm.objects.filter(document=document):
        if wanted.get((term.kind, term.value)) and term.published_at == document.published_at:
            del wanted[(term.kind, term.value)]
        else:
            stale |= models.Q(pk=term.pk)
    if stale:
        DocumentTerm.objects.filter(stale).delete()
    DocumentTerm.objects.bulk_create(wanted.values())
