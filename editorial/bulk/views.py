"""The report "Bulk actions", and the button that undoes one of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem

from editorial.answers import say_why
from editorial.bulk.permissions import may_undo_any
from editorial.bulk.unchanged import can_be_undone
from editorial.bulk.undo import undo
from editorial.furniture import Titled
from editorial.models import BulkAct
from editorial.refusal import Refused

TITLE = gettext_lazy("Bulk actions")


def _require_sight(user: Any) -> None:
    if not may_undo_any(user):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")


class BulkActsReport(Titled, ListView):
    """What was done to many at once, newest first, with a button to undo it."""

    template_name = "editorial/bulk/report.html"
    page_title = TITLE
    header_icon = "list-ul"
    paginate_by = 30
    queryset = BulkAct.objects.all()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publishers only."""
        _require_sight(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which of those on this page can still be undone."""
        context = super().get_context_data(**kwargs)
        context["rows"] = context["object_list"]
        context["undoable"] = can_be_undone(context["object_list"])
        return context


@require_POST
def undo_bulk_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo one of them as a whole; say what could not come back."""
    _require_sight(request.user)
    act = get_object_or_404(BulkAct, pk=pk)
    answer = redirect("editorial_bulk_acts")
    try:
        lost = undo(act=act, user=request.user)
    except Refused as error:
        say_why(request, error)
        return answer
    number = len(act.items)
    words = ngettext(
        "Undone. %(n)s page is as it was before.", "Undone. %(n)s pages are as before.", number
    )
    messages.success(request, words % {"n": number})
    if lost:
        words = _("This could not come back: %(what)s")
        messages.warning(request, words % {"what": " ".join(lost)})
    return answer


class BulkActsMenuItem(MenuItem):
    """Stands among the reports, for publishers."""

    def __init__(self) -> None:
        super().__init__(
            TITLE, reverse("editorial_bulk_acts"), name="bulk-acts", icon_name="list-ul", order=700
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Publishers only."""
        return may_undo_any(request.user)


def urls() -> list[Any]:
    """Addresses of the report and of its button."""
    return [
        path("reports/bulk-actions/", BulkActsReport.as_view(), name="editorial_bulk_acts"),
        path("reports/bulk-actions/<int:pk>/undo/", undo_bulk_act, name="editorial_undo_bulk_act"),
    ]
