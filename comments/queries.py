"""What is asked of comments."""

from django.db.models import Q

from comments.models import Comment


def next_held(*, after: Comment) -> Comment | None:
    """The comment that waits below this one in the queue, or the first if this was the last."""
    held = Comment.objects.held().exclude(pk=after.pk).order_by("-received_at", "-pk")
    below = Q(received_at__lt=after.received_at) | Q(received_at=after.received_at, pk__lt=after.pk)
    return held.filter(below).first() or held.first()
