"""Uploads without room for them: 507 and a sentence, and nothing of them stays."""

from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from media.named import take_away
from media.troubles import is_full, is_unavailable
from media.written import noted

log = structlog.get_logger(__name__)
FULL, UNAVAILABLE = 507, 503
RETRY_SECONDS = 60


class StorageMiddleware:
    """Answers for a storage that is full (507) or does not answer (503), within the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_ours(request):
            return self.get_response(request)
        with noted() as written:
            response = self.get_response(request)
        if written:
            take_away(written)
        return response

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        """Answer for a file that had no room in the temporary folder (`media.arriving`)."""
        if not _is_ours(request):
            return None
        len(request.FILES)  # read now, if nobody has: only then it is known
        error = getattr(request, "no_room_for_upload", None)
        return self.process_exception(request, error) if error else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer what is wrong with the storage; leave all else to others."""
        if not request.path.startswith("/admin/"):
            return None
        if is_full(error):
            log.error("storage_full", why=repr(error))
            return answer(request, FULL)
        if is_unavailable(error):
            log.error("storage_unavailable", why=repr(error))
            return answer(request, UNAVAILABLE)
        return None


def _is_ours(request: HttpRequest) -> bool:
    return request.method == "POST" and request.path.startswith("/admin/")


def answer(request: HttpRequest, status: int) -> HttpResponse:
    """Return the sentence, for scripts as JSON, else as a page of the admin."""
    title, sentence = _words(status)
    wants_json = not request.accepts("text/html")
    if wants_json or request.headers.get("x-requested-with") == "XMLHttpRequest":
        response: HttpResponse = JsonResponse(
            {"success": False, "error_message": sentence}, status=status
        )
    else:
        words = {"page_title": title, "sentence": sentence}
        response = render(request, "media/no_room.html", words, status=status)
    if status == UNAVAILABLE:
        response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _words(status: int) -> tuple[str, str]:
    if status == FULL:
        return _("No room left"), _(
            "There is no room left for files, so this was not saved and nothing of it was kept. "
            "Tell whoever runs this system; once there is room again, send it once more."
        )
    return _("Files cannot be reached"), _(
        "The storage of files does not answer, so this was not saved and nothing of it was kept. "
        "Try again in a minute; if that fails, tell whoever runs this system."
    )
