"""What the pages of all acts on one piece of content share: find it, ask whether she may act."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from editorial.acts.permissions import require_publisher
from editorial.furniture import ActForm
from editorial.links import edit_link
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


class ActView(ActForm):
    """A form for one act on one piece of content; Wagtail gives such pages a tall heading."""

    breadcrumbs_items: list[Any] = []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the content and say no before anybody types in vain."""
        self.content = find_content(**kwargs)
        self.check()
        return super().dispatch(request, *args, **kwargs)

    def check(self) -> None:
        """Raise `Refused` if this person may not act."""
        require_publisher(self.request.user, self.content)

    def back(self) -> str:
        """The form of the content."""
        return edit_link(self.content)

    def get_page_subtitle(self) -> str:
        """Say which content."""
        return str(self.content)
