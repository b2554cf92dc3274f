"""What changes comments."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from comments.models import DECISIONS, Comment, CommentState

MODERATE = "comments.change_comment"


class DecidedMeanwhile(Exception):
    """Nothing changed: the comment is no longer in the state that the person saw.

    `comment` is how it stands now, with who decided and when.
    """

    def __init__(self, comment: Comment) -> None:
        self.comment = comment
        super().__init__(f"Comment {comment.pk} is {comment.state} by now.")


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
def decide_comment(
    *, comment_id: int, state: CommentState, user: Any, seen: CommentState | None = None
) -> Comment:
    """Approve, reject or mark a comment as spam; the person and the time are kept.

    `seen` is the state the person had before them: if the comment has left it since,
    `DecidedMeanwhile` is raised. Without it, the last decision holds.
    """
    if not user.has_perm(MODERATE):
        raise PermissionDenied("Only moderators decide about comments.")
    if state not in DECISIONS:
        raise ValueError(f"“{state}” is not a decision.")
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    if seen is not None and comment.state != seen:
        raise DecidedMeanwhile(comment)
    comment.state = state
    comment.decided_by_id = user.pk
    comment.decided_by_name = user.get_full_name() or user.get_username()
    comment.decided_at = timezone.now()
    comment.save(update_fields=["state", "decided_by_id", "decided_by_name", "decided_at"])
    return comment
