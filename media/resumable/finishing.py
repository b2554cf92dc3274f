"""An upload that has arrived goes through the same door as a file that is posted at once."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from media.duplicates import same_uploads
from media.resumable.actions import InUse, NotWhole, become, forget, made_whole
from media.resumable.models import Upload
from media.resumable.protocol import Refusal

PREVIEW = "max-165x165"  # that of choosers


class FromUpload:
    """A view of Wagtail's that saves a posted file; `upload` may name one that has arrived.

    Asking twice makes one image: who did not hear the answer asks again.
    """

    request: HttpRequest
    upload_field: str  # the name under which the view looks for the file
    upload: Upload | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the file that came, or the one that has arrived before."""
        if "upload" not in request.POST:
            return super().post(request, *args, **kwargs)  # type: ignore[misc] # of a mixin
        self.upload = find_sent(request.user, request.POST["upload"])
        if self.upload.image:
            return self.answer_again(self.upload.image)
        try:
            with made_whole(self.upload) as file:
                request.FILES[self.upload_field] = file
                answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except InUse:
            words = _("This file is being saved already. Wait a moment.")
            return Refusal(HTTPStatus.CONFLICT, words, Retry_After="2").answer()
        except NotWhole:
            words = _("Not all of this file has arrived. Send it again.")
            return Refusal(HTTPStatus.GONE, words).answer()
        if not hasattr(file, "facts"):  # its headers were refused
            forget([self.upload])
        return answer

    def answer_again(self, key: int) -> HttpResponse:
        """Answer as if the image had just been saved."""
        raise NotImplementedError

    def saved(self, save: Any, form: Any) -> Any:
        """Save by `save`, and note which image the upload is now, both or neither."""
        if self.upload is None:
            return save(form)
        with transaction.atomic():
            image = save(form)
            become(self.upload, image)
        return image


class ManyFromUploads(FromUpload):
    """For the page on which many are uploaded."""

    upload_field = "files[]"
    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the file; Wagtail's (8.0.1) view fails where one came by another name."""
        if "upload" not in request.POST and self.upload_field not in request.FILES:
            return HttpResponseBadRequest("Must upload a file")
        return super().post(request, *args, **kwargs)

    def save_object(self, form: Any) -> Any:
        """Save the image."""
        return self.saved(super().save_object, form)  # type: ignore[misc] # of a mixin

    def answer_again(self, key: int) -> HttpResponse:
        """Return the form of the image."""
        self.object = own_image(self.request.user, key)
        return JsonResponse(self.get_edit_object_response_data())  # type: ignore[attr-defined]


class ChosenFromUpload(FromUpload):
    """For choosers: tells a script what came of the file."""

    upload_field = "image-chooser-upload-file"
    form: Any
    image: Any = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the file; why it is refused is told as JSON."""
        answer = super().post(request, *args, **kwargs)
        if self.upload is None or answer.status_code != HTTPStatus.OK:
            return answer
        if self.image is None:
            errors = [str(one) for some in self.form.errors.values() for one in some]
            return JsonResponse({"success": False, "error_message": " ".join(errors)})
        return JsonResponse(self.told())

    def save_form(self, form: Any) -> Any:
        """Save the image."""
        self.image = self.saved(super().save_form, form)  # type: ignore[misc] # of a mixin
        return self.image

    def answer_again(self, key: int) -> HttpResponse:
        """Say that it is being checked."""
        self.image = own_image(self.request.user, key)
        answer: HttpResponse = self.get_waiting_response(self.image)  # type: ignore[attr-defined]
        return answer

    def told(self) -> dict[str, Any]:
        """Return the key, where it is chosen, and which image is made of the very same file."""
        same = same_uploads(self.image, self.request.user, self.permission_policy).first()  # type: ignore[attr-defined]
        return {
            "success": True,
            "image_id": self.image.pk,
            "chosen_url": self.get_uploaded_url(self.image),  # type: ignore[attr-defined]
            "delete_url": reverse("wagtailimages:delete_multiple", args=[self.image.pk]),
            "existing": same and self._existing(same),
        }

    def _existing(self, image: Any) -> dict[str, Any]:
        made = image.renditions.filter(filter_spec=PREVIEW).first()  # unpacks nothing here
        return {
            "image_id": image.pk,
            "title": image.title,
            "preview": made.url if made else "",
            "chosen_url": self.get_chosen_url(image),  # type: ignore[attr-defined]
        }


def find_sent(user: Any, told: str) -> Upload:
    """Return somebody's upload, also one that is an image by now; raises Http404."""
    try:
        key = UUID(told)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Upload.objects.of(user), pk=key)


def own_image(user: Any, key: int) -> Any:
    """Return an image that somebody has uploaded; raises Http404 when it is gone."""
    return get_object_or_404(get_image_model(), pk=key, uploaded_by_user=user)
