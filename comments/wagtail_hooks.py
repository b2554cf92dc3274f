"""Where the moderation queue meets Wagtail's admin. One call each."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from comments.admin.bulk import ApproveInBulk, MarkAsSpamInBulk, RejectInBulk
from comments.admin.decisions import register_decisions
from comments.admin.summary import HeldCommentsSummary
from comments.admin.viewset import CommentViewSet, comment_viewset

hooks.register("register_bulk_action", ApproveInBulk)
hooks.register("register_bulk_action", RejectInBulk)
hooks.register("register_bulk_action", MarkAsSpamInBulk)


@hooks.register("register_admin_viewset")
def moderation_queue() -> CommentViewSet:
    """The queue and its menu item."""
    return comment_viewset


@hooks.register("construct_homepage_summary_items")
def held_comments(request: HttpRequest, items: list[Any]) -> None:
    """Say on the first page how many wait."""
    items.append(HeldCommentsSummary(request))


@hooks.register("register_log_actions")
def log_decisions(registry: LogActionRegistry) -> None:
    """Words for the log."""
    register_decisions(registry)
