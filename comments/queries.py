"""What is asked of comments."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from comments.models import Comment, PublicComment


@dataclass(frozen=True)
class Page:
    """Public comments in order, and how many there are on all pages."""

    comments: list[PublicComment]
    total: int


def public_page(
    content_id: str, *, oldest_first: bool, beyond: tuple[datetime, str] | None, limit: int
) -> Page:
    """Return at most `limit` public comments on something, those beyond a place (place, id)."""
    mine = PublicComment.objects.filter(content_id=content_id)
    total = mine.aggregate(total=Count("pk"))["total"]
    rows = mine.order_by("place", "id") if oldest_first else mine.order_by("-place", "-id")
    if beyond:
        way = "gt" if oldest_first else "lt"
        later = Q(**{f"place__{way}": beyond[0]})
        rows = rows.filter(later | Q(**{"place": beyond[0], f"id__{way}": beyond[1]}))
    return Page(list(rows[:limit]), total)


def next_held(*, after: Comment) -> Comment | None:
    """The comment that waits below this one in the queue, or the first if this was the last."""
    held = Comment.objects.held().exclude(pk=after.pk).order_by("-received_at", "-pk")
    below = Q(received_at__lt=after.received_at) | Q(received_at=after.received_at, pk__lt=after.pk)
    return held.filter(below).first() or held.first()
