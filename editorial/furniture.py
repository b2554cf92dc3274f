"""What pages of the admin share: where they stand, and a form that explains before it acts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.answers import say_why
from editorial.refusal import Refused

HOME: list[Any] = WagtailAdminTemplateMixin.breadcrumbs_items


class Titled(WagtailAdminTemplateMixin):
    """Its heading is the last of the breadcrumbs, as in Wagtail's own reports."""

    breadcrumbs_items: list[Any] = HOME

    def get_breadcrumbs_items(self) -> list[Any]:
        """Lead from what is above to this page."""
        last = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, last]


class ActForm(WagtailAdminTemplateMixin, FormView):
    """Says what will happen, asks what it needs to know, and calls one action."""

    template_name = "editorial/acts/form.html"
    explanation: Any = ""
    button: Any = ""
    serious = False

    def act(self, data: dict[str, Any]) -> str:
        """Do it and return the sentence that says so."""
        raise NotImplementedError

    def back(self) -> str:
        """Where the person goes when she thinks better of it."""
        raise NotImplementedError

    def after(self) -> str:
        """Where she goes when it is done."""
        return self.back()

    def form_valid(self, form: Any) -> HttpResponse:
        """Act and go on; a refusal keeps what was typed."""
        try:
            sentence = self.act(form.cleaned_data)
        except Refused as error:
            say_why(self.request, error)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, sentence)
        return redirect(self.after())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page explains, and its button."""
        return super().get_context_data(
            explanation=self.explanation,
            button=self.button,
            serious=self.serious,
            back=self.back(),
            **kwargs,
        )
