"""Pages about a picture: where it is used; withdraw it; put it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from editorial.furniture import ActForm, Titled
from editorial.refusal import Refused
from editorial.rights.actions import may_withdraw, put_picture_back, withdraw_picture
from editorial.rights.forms import ReasonForm
from editorial.rights.report import RightsReport
from editorial.templatetags.image_rights import grouped
from media.uses import uses_of


class PictureAct(ActForm):
    """A form for one act on one picture."""

    breadcrumbs_items: list[Any] = []
    form_class = ReasonForm
    header_icon = "image"
    template_name = "editorial/rights/act.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the picture, and say no before anybody types in vain."""
        self.image = get_object_or_404(get_image_model(), pk=kwargs["pk"])
        if not may_withdraw(request.user):
            raise Refused(_("Only a publisher may do this."), code="not_allowed")
        return super().dispatch(request, *args, **kwargs)

    def back(self) -> str:
        """The picture's own page, which shows how far it is."""
        return reverse("wagtailimages:edit", args=[self.image.pk])

    def get_page_subtitle(self) -> str:
        """Say which picture."""
        return str(self.image.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the picture and what uses it."""
        uses = grouped(uses_of([self.image.pk])[self.image.pk])
        return super().get_context_data(image=self.image, uses=uses, **kwargs)


class WithdrawPicture(PictureAct):
    """Take a picture away from readers."""

    page_title = gettext_lazy("Withdraw this picture")
    explanation = gettext_lazy(
        "At once, and without an approval: its files are taken out of readers’ reach, and all "
        "published texts show a neutral placeholder in its place, without its caption. The other "
        "words stay as they were approved. "
        "The file is kept here, so that you can put it back."
    )
    button = gettext_lazy("Withdraw it now")
    serious = True

    def act(self, data: dict[str, Any]) -> str:
        """Withdraw it."""
        withdraw_picture(image=self.image, user=self.request.user, **data)
        return _(
            "“%(title)s” is withdrawn. Browsers, search engines and other sites may keep copies."
        ) % {"title": self.image.title}


class PutPictureBack(PictureAct):
    """Undo a withdrawal."""

    page_title = gettext_lazy("Put this picture back")
    explanation = gettext_lazy(
        "Its files become public again, at their former addresses, and published texts show it "
        "as it was approved."
    )
    button = gettext_lazy("Put it back")

    def act(self, data: dict[str, Any]) -> str:
        """Put it back."""
        put_picture_back(image=self.image, user=self.request.user, **data)
        return _("“%(title)s” is on its way back.") % {"title": self.image.title}


class UsesView(Titled, TemplateView):
    """Where a picture is used, drafts and published apart."""

    template_name = "editorial/rights/uses_page.html"
    page_title = gettext_lazy("Where it is used")
    header_icon = "image"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """For whoever may do anything with it."""
        self.image = get_object_or_404(get_image_model(), pk=kwargs["pk"])
        policy = policy_registry.get_by_type(get_image_model())
        wanted = ["change", "delete", "choose"]
        if not policy.user_has_any_permission_for_instance(request.user, wanted, self.image):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """Say which picture."""
        return str(self.image.title)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return its uses."""
        uses = grouped(uses_of([self.image.pk])[self.image.pk])
        return super().get_context_data(image=self.image, uses=uses, **kwargs)


def urls() -> list[Any]:
    """Addresses of these pages."""
    return [
        path("editorial/pictures/<int:pk>/uses/", UsesView.as_view(), name="image_uses"),
        path(
            "editorial/pictures/<int:pk>/withdraw/",
            WithdrawPicture.as_view(),
            name="picture_withdraw",
        ),
        path(
            "editorial/pictures/<int:pk>/put-back/",
            PutPictureBack.as_view(),
            name="picture_put_back",
        ),
        path("reports/picture-rights/", RightsReport.as_view(), name="picture_rights"),
    ]
