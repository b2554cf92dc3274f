"""What the pages of all acts share: find the content, ask whether she may, act, say so."""

from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.acts.permissions import require_publisher
from editorial.answers import say_why
from editorial.links import edit_link
from editorial.refusal import Refused
from resources.publishable import Publishable


def find_content(app: str, model: str, pk: str) -> Any:
    """Return the page or snippet that an address names, or raise 404."""
    try:
        kind = apps.get_model(app, model)
        if issubclass(kind, Publishable):
            return get_object_or_404(kind, pk=pk)
    except (LookupError, ValueError):
        pass
    raise Http404


class ActView(WagtailAdminTemplateMixin, FormView):
    """A form for one act on one piece of content."""

    template_name = "editorial/acts/form.html"
    breadcrumbs_items: list[Any] = []
    explanation: Any = ""
    button: Any = ""
    serious = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the content and say no before anybody types in vain."""
        self.content = find_content(**kwargs)
        self.check()
        return super().dispatch(request, *args, **kwargs)

    def check(self) -> None:
        """Raise `Refused` if this person may not act."""
        require_publisher(self.request.user, self.content)

    def act(self, data: dict[str, Any]) -> str:
        """Do it and return the sentence that says so."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Act, and go to the form of the content; a refusal keeps what was typed."""
        try:
            sentence = self.act(form.cleaned_data)
        except Refused as error:
            say_why(self.request, error)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, sentence)
        return redirect(self.back())

    def back(self) -> str:
        """Where the person goes afterwards, or when she thinks better of it."""
        return edit_link(self.content)

    def get_page_subtitle(self) -> str:
        """Say which content."""
        return str(self.content)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the page explains, and its button."""
        return super().get_context_data(
            explanation=self.explanation,
            button=self.button,
            serious=self.serious,
            back=self.back(),
            **kwargs,
        )
