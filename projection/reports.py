"""The report "Refreshed documents": how far refreshes have come, and what could not be built."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from projection.models import Rebuild, Refresh, RefreshFailure
from projection.refreshes import retry_failures

TITLE = gettext_lazy("Refreshed documents")
SHOWN = 20


def may_see(user: Any) -> bool:
    """Say whether this person changes pages anywhere."""
    policy = PagePermissionPolicy()
    return bool(policy.user_has_any_permission(user, ["add", "change", "publish"]))


def may_retry(user: Any) -> bool:
    """Say whether this person publishes anything."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


def sentence(refresh: Refresh) -> str:
    """Say how far a refresh has come, as editors read it."""
    words = {"done": f"{refresh.done:,}", "title": refresh.title}
    if refresh.finished_at:
        text = ngettext(
            "%(done)s article or page looked at after “%(title)s” changed.",
            "%(done)s articles and pages looked at after “%(title)s” changed.",
            refresh.done,
        )
        return text % words
    if refresh.total is None:
        return _("Waiting, after “%(title)s” changed.") % words
    text = _("Refreshing %(done)s of %(total)s articles and pages after “%(title)s” changed.")
    return text % {**words, "total": f"{refresh.total:,}"}


class RefreshReport(WagtailAdminTemplateMixin, TemplateView):
    """Refreshes, newest first, a rebuild that runs, and failures."""

    template_name = "projection/refreshes.html"
    page_title = TITLE
    header_icon = "rotate"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Those who write or publish."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[Any]:
        """End with this page, as Wagtail's own reports do."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what is told, each with its sentence."""
        return super().get_context_data(
            rows=[(refresh, sentence(refresh)) for refresh in Refresh.objects.all()[:SHOWN]],
            failures=RefreshFailure.objects.standing()[: 5 * SHOWN],
            rebuilds=Rebuild.objects.filter(finished_at=None)[:1],
            may_retry=may_retry(self.request.user),
            **kwargs,
        )


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Plan once more what failed."""
    if not may_retry(request.user):
        raise PermissionDenied
    if retry_failures():
        messages.success(request, _("It is tried again in a moment."))
    else:
        messages.info(request, _("There is nothing to try again."))
    return redirect(reverse("projection_refreshes"))


class RefreshMenuItem(MenuItem):
    """Stands among the reports."""

    def __init__(self) -> None:
        super().__init__(
            TITLE,
            reverse("projection_refreshes"),
            name="refreshes",
            icon_name="rotate",
            order=660,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """As the report itself."""
        return may_see(request.user)


class RefreshPanel(Component):
    """Says on the first page that something is being refreshed, or could not be."""

    name = "refreshes"
    template_name = "projection/refresh_panel.html"
    order = 45

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the refresh at work, how many wait behind it, and how many failed."""
        if not may_see(parent_context["request"].user):
            return {"now": "", "behind": 0, "failed": 0}
        waiting = list(Refresh.objects.open()[:100])
        return {
            "now": sentence(waiting[0]) if waiting else "",
            "behind": max(0, len(waiting) - 1),
            "failed": RefreshFailure.objects.standing().count(),
        }
