"""What changes comments."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from comments.models import Comment, CommentState


def hold_comment(
    *,
    content_id: str,
    article_title: str,
    name: str,
    text: str,
    posted_on: date | None,
    reason: str,
    source: str,
) -> Comment:
    """Put a comment into the moderation queue, with the reason in words."""
    return Comment.objects.create(
        content_id=content_id,
        article_title=article_title[:300],
        name=name[:200],
        text=text,
        posted_on=posted_on,
        reason=reason,
        source=source[:200],
    )


@transaction.atomic
def decide_comment(*, comment_id: int, state: CommentState, user: Any) -> Comment:
    """Approve, reject or mark a comment as spam; the person and the time are kept."""
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    comment.state = state
    comment.decided_by_id = user.pk
    comment.decided_by_name = user.get_full_name() or user.get_username()
    comment.decided_at = timezone.now()
    comment.save(update_fields=["state", "decided_by_id", "decided_by_name", "decided_at"])
    return comment
