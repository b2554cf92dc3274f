"""Desks in the admin: which there are, a new one, and whether others choose from one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton
from wagtail.images import get_image_model

from accounts.delegations import is_administrator
from editorial.desks.actions import LONGEST, add_desk, let_others_choose, others_choose_from
from editorial.furniture import HOME, ActForm, Titled
from editorial.refusal import Refused
from media.models import Desk, Recording

TITLE = gettext_lazy("Desks")


def _require_administrator(user: Any) -> None:
    if not is_administrator(user):
        raise Refused(_("Only an administrator may do this."), code="not_allowed")


def _number_in(model: Any) -> Subquery:
    theirs = model._default_manager.filter(collection=OuterRef("collection")).order_by()
    return Subquery(theirs.values("collection").annotate(number=Count("pk")).values("number"))


class DesksView(Titled, ListView):
    """All desks, with their people and what they have."""

    template_name = "editorial/desks/list.html"
    page_title = TITLE
    header_icon = "folder-open-inverse"
    paginate_by = 50
    queryset = (
        Desk.objects.select_related("collection", "group")
        .annotate(
            people=Count("group__user"),
            images=_number_in(get_image_model()),
            recordings=_number_in(Recording),
        )
        .order_by("for_all", "collection__name")
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Administrators only."""
        _require_administrator(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_header_buttons(self) -> list[Any]:
        """Lead to a new one."""
        return [HeaderButton(_("Add a desk"), reverse("editorial_add_desk"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say of each whether others choose from it."""
        context = super().get_context_data(**kwargs)
        context["rows"] = [
            {"desk": desk, "open": desk.for_all or others_choose_from(desk)}
            for desk in context["object_list"]
        ]
        return context


class DeskForm(forms.Form):
    """The name of a desk, and what others may do there."""

    name = forms.CharField(
        label=_("Name"), max_length=LONGEST, help_text=_("Such as “Careers” or “Health”.")
    )
    others_choose = forms.BooleanField(
        label=_("Staff writers of other desks may choose its pictures and recordings"),
        required=False,
        initial=True,
    )


class AddDeskView(Titled, ActForm):
    """Add a desk in one step."""

    page_title = gettext_lazy("Add a desk")
    header_icon = "folder-open-inverse"
    breadcrumbs_items = [*HOME, {"url": reverse_lazy("editorial_desks"), "label": TITLE}]
    form_class = DeskForm
    button = gettext_lazy("Add this desk")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Administrators only."""
        _require_administrator(request.user)
        return super().dispatch(request, *args, **kwargs)

    @property
    def explanation(self) -> Any:
        """Say what the first desk changes."""
        words = _(
            "A desk is a collection of pictures and recordings, and a group of staff writers who "
            "add, change and choose there. Put people into the group in Settings → Users."
        )
        if Desk.objects.exists():
            return words
        return (
            words
            + " "
            + _(
                "This is the first one: from now on staff writers add to and choose from their "
                "desks and what is everybody’s, not from the whole library. What is there now "
                "becomes everybody’s. Editors and publishers see all desks as before."
            )
        )

    def act(self, data: dict[str, Any]) -> str:
        """Add it."""
        desk = add_desk(user=self.request.user, **data)
        words = _("“%(desk)s” is there. Its group is “%(group)s”.")
        return words % {"desk": desk, "group": desk.group.name}

    def back(self) -> str:
        """The list of desks."""
        return reverse("editorial_desks")


@require_POST
def change_others(request: HttpRequest, pk: int) -> HttpResponse:
    """Let others choose from a desk, or its own people alone."""
    _require_administrator(request.user)
    desk = get_object_or_404(Desk.objects.filter(for_all=False), pk=pk)
    let_others_choose(desk=desk, others_choose="open" in request.POST)
    messages.success(request, _("“%(desk)s” is changed.") % {"desk": desk})
    return redirect("editorial_desks")


class DesksMenuItem(MenuItem):
    """Stands among the settings, for administrators."""

    def __init__(self) -> None:
        super().__init__(
            TITLE,
            reverse("editorial_desks"),
            name="desks",
            icon_name="folder-open-inverse",
            order=710,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return is_administrator(request.user)


def urls() -> list[Any]:
    """Addresses of these pages."""
    return [
        path("editorial/desks/", DesksView.as_view(), name="editorial_desks"),
        path("editorial/desks/add/", AddDeskView.as_view(), name="editorial_add_desk"),
        path("editorial/desks/<int:pk>/others/", change_others, name="editorial_desk_others"),
    ]
