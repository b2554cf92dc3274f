"""The trash in the admin: what is in it, bring it back, empty it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import ListView
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from editorial.acts.trash import KEPT, empty, may_empty, restore
from editorial.furniture import HOME, ActForm, Titled
from editorial.links import edit_link
from editorial.models import TrashEntry
from editorial.refusal import Refused

TITLE = gettext_lazy("Trash")
CRUMBS = [*HOME, {"url": reverse_lazy("editorial_trash"), "label": TITLE}]


def may_see(user: Any) -> bool:
    """Publishers look into the trash, and whoever may empty it."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish") or may_empty(user))


def require_sight(user: Any) -> None:
    """Raise `Refused` unless this person may look into the trash."""
    if not may_see(user):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")


class TrashView(Titled, ListView):
    """What was deleted, newest first."""

    template_name = "editorial/acts/trash.html"
    page_title = TITLE
    header_icon = "bin"
    paginate_by = 50
    queryset = TrashEntry.objects.defer("rows", "links")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require_sight(request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how long things are kept, and whether she may empty the trash."""
        context = super().get_context_data(**kwargs)
        context["rows"] = [(entry, entry.deleted_at + KEPT) for entry in context["object_list"]]
        context["may_empty"] = may_empty(self.request.user)
        return context


class RestoreForm(forms.Form):
    """Where it goes."""

    parent = forms.ModelChoiceField(
        label=gettext_lazy("Put it below"),
        queryset=Page.objects.all(),
        widget=AdminPageChooser(),
    )


class RestoreView(Titled, ActForm):
    """Bring a deleted page back."""

    page_title = gettext_lazy("Restore")
    header_icon = "undo"
    breadcrumbs_items = CRUMBS
    form_class = RestoreForm
    explanation = gettext_lazy(
        "It comes back as a draft, with what was below it and its history. Readers see it again "
        "once it is approved and published."
    )
    button = gettext_lazy("Restore")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        require_sight(request.user)
        self.entry = get_object_or_404(TrashEntry, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Say which page."""
        return self.entry.title

    def get_initial(self) -> dict[str, Any]:
        """Offer where it was, if that is still there."""
        return {"parent": Page.objects.filter(pk=self.entry.parent_id or 0).first()}

    def act(self, data: dict[str, Any]) -> str:
        self.page, lost = restore(entry=self.entry, parent=data["parent"], user=self.request.user)
        if lost:
            words = _("This could not come back, since what it names is gone: %(what)s.")
            messages.warning(self.request, words % {"what": ", ".join(lost)})
        return _("“%(title)s” is back, as a draft.") % {"title": self.page}

    def back(self) -> str:
        return reverse("editorial_trash")

    def after(self) -> str:
        """The form of the page."""
        return edit_link(self.page)


class EmptyView(Titled, ActForm):
    """Delete all of it for good."""

    page_title = gettext_lazy("Empty the trash")
    header_icon = "bin"
    breadcrumbs_items = CRUMBS
    form_class = forms.Form
    explanation = gettext_lazy(
        "Everything in the trash is gone for good, with its history. This cannot be undone."
    )
    button = gettext_lazy("Empty the trash now")
    serious = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Administrators only."""
        if not may_empty(request.user):
            raise Refused(_("Only an administrator may do this."), code="not_allowed")
        return super().dispatch(request, *args, **kwargs)

    def act(self, data: dict[str, Any]) -> str:
        number = empty(entries=TrashEntry.objects.only("pk"), user=self.request.user)
        words = ngettext(
            "The trash is empty; %(n)s entry is gone.",
            "The trash is empty; %(n)s entries are gone.",
            number,
        )
        return words % {"n": number}

    def back(self) -> str:
        return reverse("editorial_trash")


class TrashMenuItem(MenuItem):
    """Stands among the reports, for those who may look into it."""

    def __init__(self) -> None:
        super().__init__(
            TITLE, reverse("editorial_trash"), name="trash", icon_name="bin", order=900
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)
