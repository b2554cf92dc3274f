"""The report "Held at the wall", its buttons, and the warning on the desk."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.answers import say_why
from editorial.furniture import Titled
from editorial.links import edit_link
from editorial.reconciler import (
    Difference,
    count_held,
    differences_of,
    find_differences,
    unguarded,
)
from editorial.refusal import Refused
from editorial.repairs import Repair, may_repair, repair, repairs_for

TITLE = gettext_lazy("Held at the wall")


def may_see(user: Any) -> bool:
    """Say whether this person publishes anything."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


class HeldReport(Titled, TemplateView):
    """Where Wagtail and what readers see disagree, with what can be done about it."""

    template_name = "editorial/reports/held.html"
    page_title = TITLE
    header_icon = "warning"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publishers only."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the differences, each with its buttons."""
        rows = [_row(found, self.request.user) for found in find_differences()]
        return super().get_context_data(rows=rows, **kwargs)


@require_POST
def repair_held(request: HttpRequest) -> HttpResponse:
    """Press a button of the report."""
    content_id, kind = request.POST.get("content_id", ""), request.POST.get("kind", "")
    action = request.POST.get("action", "")
    answer = redirect(reverse("editorial_held"))
    if not may_see(request.user):
        raise PermissionDenied
    found = []
    if content_id.isprintable():
        found = [one for one in differences_of(content_id) if one.kind.value == kind]
    if not found or action not in Repair.values:
        messages.info(request, _("There is nothing to repair here any more."))
        return answer
    try:
        repair(difference=found[0], action=Repair(action), user=request.user)
    except Refused as error:
        say_why(request, error)
        return answer
    messages.success(request, _("“%(title)s” is repaired.") % {"title": found[0].title})
    return answer


class HeldMenuItem(MenuItem):
    """Stands among the reports, for publishers."""

    def __init__(self) -> None:
        super().__init__(
            TITLE, reverse("editorial_held"), name="held", icon_name="warning", order=650
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Publishers only."""
        return may_see(request.user)


class HeldWarning(Component):
    """Says on the first page how many are held, and whether the database guards the wall."""

    name = "held"
    template_name = "editorial/reports/warning.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the number and the tables without a guard; publishers alone are told."""
        if not may_see(parent_context["request"].user):
            return {"held": 0, "unguarded": []}
        return {"held": count_held(), "unguarded": unguarded()}


def _row(found: Difference, user: Any) -> dict[str, Any]:
    return {
        "content_id": found.content_id,
        "kind": found.kind.value,
        "title": found.title,
        "why": found.kind.label,
        "detail": found.detail,
        "link": edit_link(found.content) if found.content else "",
        "repairs": repairs_for(found) if may_repair(user, found.content) else (),
    }
