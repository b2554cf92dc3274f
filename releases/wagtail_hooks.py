"""Where releases meet Wagtail's admin. One call each."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.admin_url_finder import ModelAdminURLFinder, register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem

from releases import act_views, compile_views, menus, views
from releases.desk import ReleaseDesk
from releases.models import Release
from releases.moment_views import MomentPreview
from releases.preview import preview
from resources.publishable import Publishable


class ReleaseURLFinder(ModelAdminURLFinder):
    """Where schedules and histories lead."""

    edit_url_name = "releases_show"


register_admin_url_finder(Release, ReleaseURLFinder)


class ReleasesItem(MenuItem):
    """Shown to those who work with releases."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission that the list asks."""
        return bool(request.user.has_perm("releases.view_release"))


@hooks.register("register_admin_menu_item")
def releases_item() -> ReleasesItem:
    """The list, in the main menu."""
    return ReleasesItem(_("Releases"), reverse_lazy("releases_index"), icon_name="tasks", order=150)


@hooks.register("register_admin_urls")
def release_urls() -> list[Any]:
    """Addresses of releases."""
    forms = {
        "approve": act_views.Approve,
        "reject": act_views.Reject,
        "reopen": act_views.Reopen,
        "publish": act_views.Publish,
        "schedule": act_views.ScheduleIt,
        "postpone": act_views.Postpone,
        "revert": act_views.Revert,
        "rename": act_views.Rename,
        "discard": act_views.Discard,
        "choose": compile_views.Choose,
    }
    buttons = ("submit", "cancel", "remove", "up", "down")
    return [
        path("releases/", views.ReleaseList.as_view(), name="releases_index"),
        path("releases/new/", compile_views.Begin.as_view(), name="releases_begin"),
        path("releases/<int:pk>/", views.ReleasePage.as_view(), name="releases_show"),
        *(
            path(f"releases/<int:pk>/{name}/", view.as_view(), name=f"releases_{name}")
            for name, view in forms.items()
        ),
        *(
            path(
                f"releases/<int:pk>/{name}/",
                compile_views.press,
                {"name": name},
                name=f"releases_{name}",
            )
            for name in buttons
        ),
        path("releases/<int:pk>/preview/", preview, name="releases_preview"),
        path("moments/<str:content_id>/", MomentPreview.as_view(), name="releases_moment"),
        path(
            "releases/add/<str:app>/<str:model>/<str:pk>/",
            compile_views.IntoRelease.as_view(),
            name="releases_into",
        ),
    ]


@hooks.register("construct_homepage_panels")
def add_release_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Releases that wait for her, that failed, that come next."""
    if request.user.has_perm("releases.view_release"):
        panels.append(ReleaseDesk())


class IntoReleaseItem(menus.IntoRelease, ActionMenuItem):
    """For pages."""


class IntoReleaseSnippetItem(menus.IntoRelease, SnippetActionMenuItem):
    """For snippets."""


@hooks.register("register_page_action_menu_item")
def into_release_item() -> Any:
    """Add to a release."""
    return IntoReleaseItem(order=60)


@hooks.register("register_snippet_action_menu_item")
def into_release_snippet_item(model: type[Any]) -> Any:
    """Add to a release."""
    return IntoReleaseSnippetItem(order=60) if issubclass(model, Publishable) else None


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def leave_to_the_release(items: list[Any], request: HttpRequest, context: Any) -> None:
    """What is decided with a release is not submitted or published alone."""
    menus.leave_to_the_release(items, context)


@hooks.register("insert_global_admin_css")
def releases_css() -> str:
    """Styles of the page of a release."""
    return format_html('<link rel="stylesheet" href="{}">', static("releases/releases.css"))
