"""In the chooser: an upload that looks like a picture that is there is not taken by itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.utils import set_query_params
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from media.alike import alike_before
from media.alike_sides import beside

UPLOADED = "uploaded"  # in the address: it comes from the tab of uploads, not from the list


class OrAlike:
    """A chooser view that puts an upload beside what looks like it, and asks which one is meant."""

    request: HttpRequest
    append_preserved_url_parameters: Any

    def get_chosen_response(self, image: Any) -> HttpResponse:
        """Return the image, or both side by side."""
        alike = self.get_alike_response(image) if image.is_fine else None
        response: HttpResponse = alike or super().get_chosen_response(image)  # type: ignore[misc]
        return response

    def get_alike_response(self, image: Any) -> HttpResponse | None:
        """Return both side by side; None where nothing was there that looks like it."""
        if self.request.method != "GET" or UPLOADED not in self.request.GET:
            return None
        policy = policy_registry.get_by_type(get_image_model())
        found = alike_before(image, self.request.user, policy)
        if not found:
            return None
        context = beside(image, found)
        for side in context["others"]:
            instead = reverse("media_instead", args=[image.pk, side["image"].pk])
            side["instead"] = self._then(instead, side["image"])
        context["keep"] = self._then(reverse("media_keep_both", args=[image.pk]), image)
        others = [side["image"].pk for side in context["others"]]
        context["keep"] = set_query_params(context["keep"], {"other": others})
        html = render_to_string("media/alike_chooser.html", context, self.request)
        data = {"step": "duplicate_found", "htmlFragment": html}
        return render_modal_workflow(self.request, None, None, None, json_data=data)

    def _then(self, address: str, image: Any) -> str:
        """Return an address that goes on to choosing this image."""
        step = "select_format" if self.request.GET.get("select_format") else "chosen"
        following = reverse(f"wagtailimages_chooser:{step}", args=[image.pk])
        return set_query_params(address, {"next": self.append_preserved_url_parameters(following)})
