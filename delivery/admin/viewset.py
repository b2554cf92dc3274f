"""Read keys in the admin: listed, made, revoked. A token is shown on one page, once."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from delivery.actions import create_read_key, revoke_read_key
from delivery.models import ReadKey, Scope


class ReadKeyForm(WagtailAdminModelForm):
    """What a key is; the token is made by the action."""

    scopes = forms.MultipleChoiceField(
        label=_("Opens"),
        choices=Scope.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = ReadKey
        fields = ["name", "rate", "scopes", "expires_at"]


class MakeKeyView(CreateView):
    """Makes a key and shows its token; the page is not kept by the browser."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Show the token in the answer itself: it stands in no address, cookie or session."""
        key, token = create_read_key(**form.cleaned_data, user=self.request.user)
        answer = TemplateResponse(
            self.request,
            "delivery/admin/key_made.html",
            {"key": key, "token": token, "index_url": self.get_success_url()},
        )
        answer["Cache-Control"] = "no-store"
        return answer


class RevokeKeyView(DeleteView):
    """Revokes; the row stays, so that everybody sees what there was."""

    page_title = _("Revoke")
    confirmation_message = _("Revoke this key? Whoever reads with it gets no answers any more.")
    success_message = _("“%(object)s” is revoked.")

    def delete_action(self) -> None:
        """Let it open nothing any more."""
        revoke_read_key(key=self.object, user=self.request.user)


class ReadKeyViewSet(ModelViewSet):
    """For those who may add and delete read keys: administrators."""

    model = ReadKey
    icon = "key"
    menu_label = _("Read keys")
    menu_name = "read-keys"
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    add_view_class = MakeKeyView
    delete_view_class = RevokeKeyView
    list_display = [
        Column("name", label=_("Name")),
        Column("rate", label=_("Requests a minute")),
        Column("scopes", label=_("Opens"), accessor=lambda key: ", ".join(key.scopes)),
        DateColumn("created_at", label=_("Made")),
        Column("created_by", label=_("Made by")),
        DateColumn("expires_at", label=_("Valid until")),
        Column("last_used_on", label=_("Last used")),
        DateColumn("revoked_at", label=_("Revoked")),
        TitleColumn(
            "revoke",
            label=_("Revoke"),
            accessor=lambda key: "" if key.revoked_at else _("Revoke"),
            get_url=lambda key: reverse("read-keys:delete", args=[key.pk]),
        ),
    ]

    def get_form_class(self, for_update: bool = False) -> type[ReadKeyForm]:
        """The same for all: nothing about a key changes later but that it ends."""
        return ReadKeyForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Name only the addresses there are."""
        common = super().get_common_view_kwargs(**kwargs)
        missing = ("edit_url_name", "history_url_name", "usage_url_name")
        return {name: value for name, value in common.items() if name not in missing}

    def get_urlpatterns(self) -> list[URLPattern]:
        """The list, a new one, the end of one."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("revoke/<str:pk>/", self.delete_view, name="delete"),
        ]


read_keys = ReadKeyViewSet("read-keys")
