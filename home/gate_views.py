"""The form of all gates of a site: Settings, Gates."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Site

from home.gate_levels import levels_at, set_levels
from resources.gates import Level, all_gates

MAY_CHANGE = "wagtailcore.change_site"  # which, of the roles, administrators only have


class GateLevelsForm(forms.Form):
    """One choice for each gate."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for gate in all_gates():
            own = str(gate.default_level.label).lower()
            words = _("%(wants)s Unless changed: %(level)s.")
            if gate.always_required:
                words = _("%(wants)s Always required.")
            self.fields[gate.code] = forms.ChoiceField(
                label=gate.title,
                choices=Level.choices,
                disabled=gate.always_required,
                help_text=words % {"wants": gate.wants, "level": own},
            )

    def clean(self) -> dict[str, Any]:
        """Return the levels by code."""
        return {code: Level(value) for code, value in (super().clean() or {}).items()}


class GateLevelsView(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView[GateLevelsForm]):
    """Shows and changes the levels of one site; the default site unless `site` names another."""

    permission_required = MAY_CHANGE
    form_class = GateLevelsForm
    template_name = "home/gate_levels.html"
    page_title = gettext_lazy("Gates")
    header_icon = "tasks"
    _show_breadcrumbs = True

    @cached_property
    def site(self) -> Site:
        """The site whose gates these are."""
        wanted = self.request.GET.get("site", "")
        chosen = {"pk": wanted} if wanted.isdecimal() else {"is_default_site": True}
        return get_object_or_404(Site, **chosen)

    def get_initial(self) -> dict[str, Any]:
        """Start with the levels as they stand."""
        return {**levels_at(self.site.pk)}

    def get_success_url(self) -> str:
        """Stay at the form."""
        return f"{reverse('home_gate_levels')}?site={self.site.pk}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Stand below the admin's first page."""
        return [
            {"url": reverse_lazy("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": self.page_title, "sublabel": str(self.site)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to send the form, and the other sites."""
        return super().get_context_data(
            action_url=self.get_success_url(),
            submit_button_label=_("Save"),
            submit_button_active_label=_("Saving…"),
            others=Site.objects.exclude(pk=self.site.pk),
            **kwargs,
        )

    def form_valid(self, form: GateLevelsForm) -> HttpResponse:
        """Save, and say how many changed."""
        changed = set_levels(site=self.site, levels=form.cleaned_data, user=self.request.user)
        if changed:
            messages.success(self.request, _("Saved. It holds from now on."))
        else:
            messages.info(self.request, _("Nothing was changed."))
        return super().form_valid(form)
