"""How many comments wait, on the first page of the admin."""

from typing import Any

from wagtail.admin.site_summary import SummaryItem

from comments.actions import MODERATE, take_in
from comments.models import Comment


class HeldCommentsSummary(SummaryItem):
    """A line for moderators that leads to the queue."""

    order = 400
    template_name = "comments/admin/summary.html"

    def is_shown(self) -> bool:
        """Only to those who may decide."""
        return self.request.user.has_perm(MODERATE)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Count those that wait, with what has just been sent."""
        take_in()
        return {"held": Comment.objects.held().count()}
