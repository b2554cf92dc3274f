"""Site settings and gates in the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.gate_levels import LOGGED_AS
from home.gate_views import MAY_CHANGE, GateLevelsView
from home.models import SiteProfile


class SiteProfileViewSet(SnippetViewSet):
    model = SiteProfile
    copy_view_enabled = False
    icon = "site"
    list_display = ["name", "site"]
    add_to_settings_menu = True
    menu_order = 100


register_snippet(SiteProfileViewSet)


class GatesMenuItem(MenuItem):
    """Shown to those who may change the levels."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for the permission of the form."""
        return bool(request.user.has_perm(MAY_CHANGE))


@hooks.register("register_admin_urls")
def gate_urls() -> list[Any]:
    """Address of the form."""
    return [path("gates/", GateLevelsView.as_view(), name="home_gate_levels")]


@hooks.register("register_settings_menu_item")
def gates_menu_item() -> MenuItem:
    """Settings, Gates."""
    return GatesMenuItem(_("Gates"), reverse("home_gate_levels"), icon_name="tasks", order=110)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name the change of levels in the history."""
    actions.register_action(LOGGED_AS, _("Change gates"), _("Gates changed"))
