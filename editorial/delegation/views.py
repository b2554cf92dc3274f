"""Delegations in the admin: who stands in for whom, a new one, an end."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from accounts.delegations import is_administrator
from accounts.models import Delegation
from editorial.delegation.actions import delegate, may_end, may_see, revoke
from editorial.delegation.forms import DelegationForm
from editorial.furniture import HOME, ActForm, Titled
from editorial.refusal import Refused

TITLE = gettext_lazy("Delegations")


def _require_sight(user: Any) -> None:
    if not may_see(user):
        raise Refused(_("Only publishers and administrators see this."), code="not_allowed")


class DelegationsView(Titled, ListView):
    """Who stands in for whom, newest first."""

    template_name = "editorial/delegation/list.html"
    page_title = TITLE
    header_icon = "group"
    paginate_by = 50
    queryset = Delegation.objects.select_related("principal", "delegate")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publishers and administrators only."""
        _require_sight(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Lead to a new one."""
        address = reverse("editorial_delegate")
        return [HeaderButton(_("Let somebody stand in"), address, icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how each stands now, and whether she may end it."""
        context = super().get_context_data(**kwargs)
        running = set(Delegation.objects.running().values_list("pk", flat=True))
        user = self.request.user
        context["rows"] = [
            {
                "row": row,
                "state": _state(row, running),
                "may_end": _open(row) and may_end(user, row),
            }
            for row in context["object_list"]
        ]
        return context


def _open(row: Delegation) -> bool:
    return row.revoked_at is None and row.ends_at > timezone.now()


def _state(row: Delegation, running: set[int]) -> Any:
    if row.revoked_at:
        return _("Ended by %(who)s") % {"who": row.revoked_by_name}
    if row.pk in running:
        return _("Runs now")
    return _("Still to come") if row.starts_at > timezone.now() else _("Over")


class DelegateView(Titled, ActForm):
    """Let somebody stand in."""

    page_title = gettext_lazy("Let somebody stand in")
    header_icon = "group"
    breadcrumbs_items = [*HOME, {"url": reverse_lazy("editorial_delegations"), "label": TITLE}]
    form_class = DelegationForm
    explanation = gettext_lazy(
        "Until it ends, she may do what the publisher may: decide publications, publish, "
        "schedule, withdraw. Neither of the two may have written what she approves. The "
        "record says in whose name she acted. Both are told."
    )
    button = gettext_lazy("Let her stand in")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publishers and administrators only."""
        _require_sight(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """A publisher speaks for herself, an administrator for all."""
        user = self.request.user
        return {**super().get_form_kwargs(), "user": user, "everybody": is_administrator(user)}

    def act(self, data: dict[str, Any]) -> str:
        made = delegate(user=self.request.user, **data)
        words = _("%(who)s stands in for %(whom)s.")
        return words % {"who": made.delegate, "whom": made.principal}

    def back(self) -> str:
        return reverse("editorial_delegations")


@require_POST
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of them now."""
    revoke(delegation=get_object_or_404(Delegation, pk=pk), user=request.user)
    messages.success(request, _("The delegation has ended."))
    return redirect("editorial_delegations" if may_see(request.user) else "wagtailadmin_home")


class DelegationsMenuItem(MenuItem):
    """Stands among the settings, for publishers and administrators."""

    def __init__(self) -> None:
        super().__init__(
            TITLE,
            reverse("editorial_delegations"),
            name="delegations",
            icon_name="group",
            order=610,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask what the page asks."""
        return may_see(request.user)


def urls() -> list[Any]:
    """Addresses of the list, the form and the button."""
    return [
        path("delegations/", DelegationsView.as_view(), name="editorial_delegations"),
        path("delegations/new/", DelegateView.as_view(), name="editorial_delegate"),
        path("delegations/<int:pk>/end/", end_delegation, name="editorial_end_delegation"),
    ]
