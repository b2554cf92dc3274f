"""Internal comments that were typed into a form that could not be saved."""

from typing import Any

from wagtail.models import Comment, CommentReply, Page

from editorial.conflicts.typed import COMMENTS, new_comments


def bring_comments(draft: Any, mine: dict[str, Any]) -> None:
    """Add the new comments and replies among `mine` to a draft; saving the draft stores them."""
    if not isinstance(draft, Page):
        return
    kept = list(draft.wagtail_admin_comments.filter(pk__isnull=False))
    replies = {comment["pk"]: comment.get("replies", []) for comment in mine.get(COMMENTS, [])}
    for comment in kept:
        for data in replies.get(comment.pk, []):
            if data.get("pk") is None:
                comment.replies.add(CommentReply.from_serializable_data(data, check_fks=False))
    fresh = [Comment.from_serializable_data(data, check_fks=False) for data in new_comments(mine)]
    draft.wagtail_admin_comments = [*kept, *[comment for comment in fresh if comment]]
