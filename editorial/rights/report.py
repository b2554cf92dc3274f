"""The report "Rights in pictures", and what of it stands on the desk."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from editorial.furniture import Titled
from editorial.rights.actions import may_withdraw
from editorial.rights.checking import endings

TITLE = gettext_lazy("Rights in pictures")
SHOWN = 5


def may_see(user: Any) -> bool:
    """Say whether this person changes pictures anywhere."""
    policy = policy_registry.get_by_type(get_image_model())
    return bool(policy.user_has_permission(user, "change"))


def for_desk(user: Any) -> dict[str, Any]:
    """Return the worst of what the report shows, and how many there are."""
    found = endings() if may_see(user) else []
    return {"shown": found[:SHOWN], "number": len(found)}


class RightsReport(Titled, TemplateView):
    """Pictures in use whose rights have ended, or end within a fortnight."""

    template_name = "editorial/rights/report.html"
    page_title = TITLE
    header_icon = "image"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For people who change pictures."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the pictures, worst first."""
        may = may_withdraw(self.request.user)
        return super().get_context_data(rows=endings(), may_withdraw=may, **kwargs)


class RightsMenuItem(MenuItem):
    """Stands among the reports."""

    def __init__(self) -> None:
        super().__init__(
            TITLE, reverse("picture_rights"), name="picture-rights", icon_name="image", order=660
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """For people who change pictures."""
        return may_see(request.user)
