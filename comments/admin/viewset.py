"""The moderation queue's addresses and its place in the menu."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from comments.actions import MODERATE, take_in
from comments.admin.columns import queue_columns
from comments.admin.views import CommentHistoryView, CommentView, DecideView, QueueView
from comments.models import Comment


class CommentsMenuItem(MenuItem):
    """Shows moderators how many comments wait."""

    def is_shown(self, request: Any) -> bool:
        """Only to those who may decide."""
        return request.user.has_perm(MODERATE)

    def render_component(self, request: Any) -> Any:
        """Wagtail's menu has no badges, so the number stands in the label."""
        component = super().render_component(request)
        take_in()
        if held := Comment.objects.held().count():
            component.label = _("Comments (%(held)d)") % {"held": held}
        return component


class CommentViewSet(ModelViewSet):
    """Look and decide: nothing adds, edits or deletes the words of readers."""

    model = Comment
    icon = "comment"
    menu_label = _("Comments")
    menu_name = "comments"
    menu_order = 250
    add_to_admin_menu = True
    menu_item_class = CommentsMenuItem
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = QueueView
    inspect_view_class = CommentView
    history_view_class = CommentHistoryView
    list_per_page = 50
    list_filter = ["state"]
    search_fields = ["name", "text", "article_title"]
    template_prefix = "comments/admin/"
    index_template_name = "comments/admin/queue.html"
    inspect_template_name = "comments/admin/comment.html"
    form_fields: list[str] = []

    @cached_property
    def list_display(self) -> list[Any]:
        """Columns know the address of a comment."""
        return queue_columns(inspect_url_name=self.get_url_name("inspect"))

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name only the addresses there are."""
        common = super().get_common_view_kwargs(
            decide_url_name=self.get_url_name("decide"), **kwargs
        )
        missing = ("add_url_name", "edit_url_name", "delete_url_name", "usage_url_name")
        return {name: value for name, value in common.items() if name not in missing}

    def get_urlpatterns(self) -> list[URLPattern]:
        """The queue, a comment, its history, the decision."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/decide/", self.construct_view(DecideView), name="decide"),
            path("<int:pk>/history/", self.history_view, name="history"),
            path("<int:pk>/history/results/", self.history_results_view, name="history_results"),
        ]

    @property
    def url_finder_class(self) -> Any:
        """Wagtail's reports link to the comment, since it has no form."""
        finder = super().url_finder_class
        finder.edit_url_name = self.get_url_name("inspect")
        return finder


comment_viewset = CommentViewSet("comments")
