"""The addresses to which browsers send the parts of an upload, and ask how its image stands."""

from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from media.alike_views import alike_html
from media.inspection.sentences import sentence
from media.inspection.settings import limits
from media.keys import keys_in
from media.resumable import protocol
from media.resumable.actions import SILENT, TooMany, WrongOffset, begin, continue_with, forget
from media.resumable.models import Upload
from media.resumable.protocol import Refusal

MOST_STATES = 200


def may_add(user: Any) -> bool:
    """Say whether somebody may upload images, to whatever collection."""
    policy = policy_registry.get_by_type(get_image_model())
    return bool(policy.user_has_permission(user, "add"))


class Tus(View):
    """What both addresses have in common."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check who asks, and in which version; a proxy may let POST through only."""
        if request.method == "POST":
            request.method = request.headers.get("X-HTTP-Method-Override", "POST").upper()
        try:
            if not may_add(request.user):
                words = _("You may not add images.")
                raise Refusal(HTTPStatus.FORBIDDEN, words)
            theirs = request.headers.get("Tus-Resumable")
            if request.method != "OPTIONS" and theirs != protocol.VERSION:
                words = "Tus-Resumable must be 1.0.0."
                raise Refusal(HTTPStatus.PRECONDITION_FAILED, words, Tus_Version=protocol.VERSION)
            answer = cast(HttpResponse, super().dispatch(request, *args, **kwargs))
        except Refusal as refusal:
            answer = refusal.answer()
        answer["Tus-Resumable"] = protocol.VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what is understood, and how large a file may be."""
        answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
        answer["Tus-Version"] = protocol.VERSION
        answer["Tus-Extension"] = protocol.EXTENSIONS
        answer["Tus-Max-Size"] = str(limits().size)
        return answer


class UploadsView(Tus):
    """Takes new uploads."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin one, if it is not larger than an image may be."""
        length = protocol.number(request, "Upload-Length")
        if length > limits().size:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence("too_large"))
        if not length:
            raise Refusal(HTTPStatus.BAD_REQUEST, sentence("empty"))
        told = protocol.metadata(request)
        try:
            upload = begin(user=request.user, length=length, metadata=told)
        except TooMany:
            most = {
                "number": settings.GALLEY_UPLOADS_UNFINISHED,
                "megabytes": settings.GALLEY_UPLOADS_UNFINISHED_MB,
            }
            words = _(
                "You have too many uploads on their way: at most %(number)s, and %(megabytes)s MB "
                "together. Wait until some are done, or remove some."
            )
            wait = str(int(SILENT.total_seconds()))
            raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, words % most, Retry_After=wait) from None
        answer = protocol.state(upload, HTTPStatus.CREATED)
        answer["Location"] = reverse("media_upload", args=[upload.pk])
        return answer


class UploadView(Tus):
    """Takes the parts of an upload, and says how far it is; to its sender only."""

    http_method_names = ["head", "patch", "delete", "options"]

    def head(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Say how many bytes are here."""
        upload = find(request.user, pk)
        answer = protocol.state(upload, HTTPStatus.OK)
        answer["Upload-Length"] = str(upload.length)
        if upload.metadata:
            answer["Upload-Metadata"] = upload.metadata
        return answer

    def patch(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Take the next bytes."""
        if request.content_type != protocol.BODY:
            words = f"Content-Type must be {protocol.BODY}."
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)
        offset = protocol.number(request, "Upload-Offset")
        upload = find(request.user, pk)
        told = request.headers.get("Content-Length")
        coming = protocol.number(request, "Content-Length") if told else 0
        if offset + coming > upload.length:
            words = "More bytes are sent than the upload was said to have."
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
        try:
            continue_with(upload, request, offset=offset)
        except WrongOffset:
            words = "These are not the next bytes."
            raise Refusal(HTTPStatus.CONFLICT, words) from None
        return protocol.state(upload, HTTPStatus.NO_CONTENT)

    def delete(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Give it up."""
        forget([find(request.user, pk)])
        return HttpResponse(status=HTTPStatus.NO_CONTENT)


def find(user: Any, pk: UUID) -> Upload:
    """Return somebody's unfinished upload; raises Http404 for those of others."""
    return get_object_or_404(Upload.objects.of(user).unfinished(), pk=pk)


def states(request: HttpRequest) -> JsonResponse:
    """Say how the check of images stands that this person has uploaded (`?image=1&image=2`).

    `alike` is HTML: the image beside what looks like it and was there before; else empty.
    """
    mine = get_image_model()._default_manager.filter(uploaded_by_user=request.user)
    found = [
        {
            "id": image.pk,
            "state": "fine" if image.is_fine else image.checked,
            "why": image.why_refused,
            "title": image.title,
            "description": image.description,
            "credit": image.credit,
            "alike": alike_html(request, image),
        }
        for image in mine.filter(pk__in=keys_in(request.GET.getlist("image")[:MOST_STATES]))
    ]
    return JsonResponse({"images": found}, headers={"Cache-Control": "no-store"})
