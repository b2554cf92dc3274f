"""Parts of queries that look along the index of expiries."""

from django.db.models import QuerySet, Subquery

from documents.models import Document
from foundation import clock


def overdue() -> QuerySet[Document]:
    """Documents that have expired by the clock and have not been taken away yet: few, or none."""
    return Document.objects.filter(expires_at__lte=clock.now())


def next_expiry() -> Subquery:
    """The next moment at which any document expires; null if none does."""
    later = Document.objects.filter(expires_at__gt=clock.now()).order_by("expires_at")
    return Subquery(later.values("expires_at")[:1])
