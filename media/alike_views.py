"""Answers about an upload: what looks like it, and what a person decided."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from media.alike import alike_before, keep_both
from media.alike_sides import beside
from media.crop_views import OfImage
from media.keys import keys_in
from media.states import MAY_BE_SHOWN


def alike_html(request: HttpRequest, image: Any) -> str:
    """Return an upload beside what looks like it and was there before; empty if nothing does."""
    policy = policy_registry.get_by_type(type(image))
    found = alike_before(image, request.user, policy)
    return render_to_string("media/alike.html", beside(image, found), request) if found else ""


class Decision(OfImage):
    """What a person decides about two pictures; answers a script, or goes on to `next`."""

    http_method_names = ["post"]

    def done(self, sentence: str) -> HttpResponse:
        """Say it, or go on."""
        if following := get_valid_next_url_from_request(self.request):
            return redirect(following)
        return JsonResponse({"sentence": sentence})


class KeepBothView(Decision):
    """Keeps a picture beside others that look like it: nobody is asked about them again."""

    def post(self, request: HttpRequest, image_id: int) -> HttpResponse:
        """Remember the pairs with each `other` that this person may choose."""
        policy = policy_registry.get_by_type(get_image_model())
        told = request.POST.getlist("other") or request.GET.getlist("other")
        others = policy.instances_user_has_permission_for(request.user, "choose")
        keep_both(self.image, others.filter(pk__in=keys_in(told[:100])))
        return self.done(_("Both are kept."))


class InsteadView(Decision):
    """Deletes one's own upload in favour of a picture that was there."""

    def post(self, request: HttpRequest, image_id: int, other_id: int) -> HttpResponse:
        """Delete it; refuse to whoever did not upload it, and while something uses it."""
        images = get_image_model()._default_manager
        other = get_object_or_404(images.filter(MAY_BE_SHOWN, withdrawn_at=None), pk=other_id)
        self._may(other)
        with transaction.atomic():
            image = get_object_or_404(images.select_for_update(of=("self",)), pk=image_id)
            log(instance=image, action="wagtail.delete", deleted=True)
            image.delete()
        words = _("Deleted. “%(title)s” is there already.")
        sentence = words % {"title": other.title}
        return self.done(sentence)

    def _may(self, other: Any) -> None:
        policy, user = policy_registry.get_by_type(get_image_model()), self.request.user
        own = self.image.uploaded_by_user_id == user.pk and self.image.pk != other.pk
        deletes = policy.user_has_permission_for_instance(user, "delete", self.image)
        if not (own and deletes and policy.user_has_permission_for_instance(user, "choose", other)):
            raise PermissionDenied
