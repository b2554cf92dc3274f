"""The buttons that lead to the acts, in the menus of the forms."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem

from documents import queries
from editorial.acts import trash_views, views
from editorial.acts.links import act_link
from editorial.acts.permissions import may_edit, may_publish
from editorial.states import State, state_of
from resources.models import AbstractArticle
from resources.publishable import Publishable

LOCKED = ("action-page-locked", "action-locked")
GLASS = (State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED)


def urls() -> list[Any]:
    """Addresses of the acts."""
    content = "<str:app>/<str:model>/<str:pk>/"
    forms = {
        "withdraw": views.WithdrawView,
        "break_glass": views.BreakGlassView,
        "correct": views.CorrectView,
        "redirect": views.RedirectView,
    }
    return [
        *(
            path(f"editorial/acts/{name}/{content}", view.as_view(), name=f"editorial_{name}")
            for name, view in forms.items()
        ),
        path(
            "editorial/acts/review/<int:pk>/",
            views.ReviewGlassView.as_view(),
            name="editorial_review_glass",
        ),
        path("editorial/trash/", trash_views.TrashView.as_view(), name="editorial_trash"),
        path(
            "editorial/trash/empty/", trash_views.EmptyView.as_view(), name="editorial_empty_trash"
        ),
        path(
            "editorial/trash/<int:pk>/restore/",
            trash_views.RestoreView.as_view(),
            name="editorial_restore",
        ),
    ]


def arrange(items: list[Any]) -> None:
    """Call Wagtail's "Unpublish" by its name in an office; its page shows our form.

    The first button of what is locked says so: no act of ours may take its place.
    """
    items.sort(key=lambda item: item.name not in LOCKED)
    for item in items:
        if item.name == "action-unpublish":
            item.label = _("Withdraw…")


def _content(context: Any) -> Any:
    found = (context.get("page") or context.get("instance")) if context["view"] == "edit" else None
    return found if isinstance(found, Publishable) else None


def _breakable(content: Any, user: Any) -> bool:
    if content is None or not may_publish(user, content):
        return False
    return content.has_unpublished_changes or state_of(content) in GLASS or not content.live


class _Act:
    """A button that leads to the form of an act."""

    act = ""

    def get_url(self, parent_context: Any) -> str:
        return act_link(self.act, _content(parent_context))


class _BreakGlass(_Act):
    act = "break_glass"
    name = "action-break-glass"
    label = _("Publish without review…")
    icon_name = "warning"

    def is_shown(self, context: Any) -> bool:
        return _breakable(_content(context), context["request"].user)


class BreakGlassPageItem(_BreakGlass, ActionMenuItem):
    """For pages."""


class BreakGlassSnippetItem(_BreakGlass, SnippetActionMenuItem):
    """For snippets."""


class CorrectItem(_Act, ActionMenuItem):
    """For published articles."""

    act = "correct"
    name = "action-correct"
    label = _("Correct…")
    icon_name = "edit"

    def is_shown(self, context: Any) -> bool:
        content = _content(context)
        return bool(
            isinstance(content, AbstractArticle)
            and not content.has_unpublished_changes
            and may_edit(context["request"].user, content)
            and queries.published_ids([content.content_id])
        )


class RedirectItem(_Act, ActionMenuItem):
    """For published pages."""

    act = "redirect"
    name = "action-redirect"
    label = _("Redirect…")
    icon_name = "redirect"

    def is_shown(self, context: Any) -> bool:
        content = _content(context)
        return bool(
            content
            and may_publish(context["request"].user, content)
            and queries.published_ids([content.content_id])
        )
