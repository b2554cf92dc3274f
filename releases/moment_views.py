"""The preview of a moment: the buttons in forms, and the page that asks which moment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.ui.components import Component

from editorial.furniture import Titled
from editorial.links import edit_link
from editorial.refusal import Refused
from editorial.rehearsal_views import drafted
from releases.foresight import Moment, moments_of, next_of, preview_at
from releases.forms import MomentForm
from releases.people import may_preview


class MomentPart(Component):
    """Buttons for the moment at which it goes out, else the next that matters; and for any."""

    template_name = "releases/moments/part.html"

    def __init__(self, content: Any, request: HttpRequest, moments: list[Moment]) -> None:
        self.content, self.request, self.moments = content, request, moments
        self.next = next_of(moments)

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the moments, and an empty form for another one."""
        return {
            "csrf_token": get_token(self.request),
            "action": moment_link(self.content),
            "next": self.next,
            "moments": self.moments,
            "form": MomentForm(initial={"at": self.next.at}),
        }


class MomentForesight:
    """Registered with `editorial.foresight`."""

    def part(self, content: Any, request: HttpRequest) -> Component | None:
        """Offer it where something is scheduled that changes what readers see of this."""
        if not _may_look(content, request.user):
            return None
        moments = moments_of(content)
        return MomentPart(content, request, moments) if moments else None

    def address(self, content: Any, user: Any) -> str:
        """Return the address of its page, which takes the moment."""
        return moment_link(content) if _may_look(content, user) else ""


class MomentPreview(Titled, FormView):
    """Asks for a moment, and shows the content as of then through the front end."""

    template_name = "releases/moments/page.html"
    form_class = MomentForm
    http_method_names = ["get", "post"]
    page_title = gettext_lazy("Preview as of a moment")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the content; refuse those who may not see its drafts."""
        self.content = drafted(kwargs["content_id"])
        if not hasattr(self.content, "public_path"):
            raise Http404
        if not may_preview(request.user, self.content):
            words = _("You do not work on “%(title)s”, so you cannot preview it.")
            raise Refused(words % {"title": self.content}, code="not_allowed")
        self.breadcrumbs_items = [
            *self.breadcrumbs_items,
            {"url": edit_link(self.content), "label": str(self.content)},
        ]
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Say of what."""
        return str(self.content)

    @cached_property
    def moments(self) -> list[Moment]:
        """When something changes for it."""
        return moments_of(self.content)

    def get_initial(self) -> dict[str, Any]:
        """Begin with the moment that the form of the content offers."""
        return {"at": next_of(self.moments).at} if self.moments else {}

    def form_valid(self, form: MomentForm) -> HttpResponse:
        """Show it; or the reason, beside the moment that was asked for."""
        try:
            return preview_at(self.content, form.cleaned_data["at"], self.request)
        except Refused as error:
            form.add_error("at", error.message)
            return self._again(form, 409)

    def form_invalid(self, form: MomentForm) -> HttpResponse:
        """Ask again."""
        return self._again(form, 422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the moments that can be chosen."""
        link = moment_link(self.content)
        return super().get_context_data(moments=self.moments, action=link, **kwargs)

    def _again(self, form: MomentForm, status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)


def moment_link(content: Any) -> str:
    """Return the address that takes the moment."""
    return reverse("releases_moment", args=[content.content_id])


def _may_look(content: Any, user: Any) -> bool:
    return hasattr(content, "public_path") and may_preview(user, content)
