"""A decision made in the admin: the action, and its entry in Wagtail's log."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, log

from comments.actions import decide_comment
from comments.models import Comment, CommentState

_LOG_ACTIONS = {
    CommentState.APPROVED: ("comments.approve", gettext_lazy("Comment approved")),
    CommentState.REJECTED: ("comments.reject", gettext_lazy("Comment rejected")),
    CommentState.SPAM: ("comments.spam", gettext_lazy("Comment marked as spam")),
}


def decide_and_log(
    *, comment_id: int, state: CommentState, user: Any, seen: CommentState
) -> Comment:
    """Decide and write the log in one transaction; raises what `decide_comment` raises.

    The log's label names the article, not the reader: log entries outlive comments.
    """
    with transaction.atomic():
        comment = decide_comment(comment_id=comment_id, state=state, user=user, seen=seen)
        log(
            instance=comment,
            action=_LOG_ACTIONS[state][0],
            user=user,
            title=_("Comment on “%(article)s”")
            % {"article": comment.article_title or comment.content_id},
            data={"before": str(seen)},
        )
    return comment


def register_decisions(registry: LogActionRegistry) -> None:
    """Give the log its words for decisions."""
    for action, words in _LOG_ACTIONS.values():
        registry.register_action(action, words, words)
