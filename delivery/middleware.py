"""Who may read: the key of a request, and what answers that depend on it tell caches."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from delivery.keys import key_of, unauthorised
from foundation.problems import Problem

API = "/api/v1/"
# The contract is for everybody; a preview has a token of its own.
WITHOUT_KEY = ("/api/v1/openapi.json", "/api/v1/docs", "/api/v1/preview/")


class ReadKeyMiddleware:
    """Refuses keys that are not valid, and reads without one where the settings ask for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(API):
            return self.get_response(request)
        needed = settings.GALLEY_READ_KEY_REQUIRED and not request.path.startswith(WITHOUT_KEY)
        try:
            key = key_of(request)
            if needed and key is None:
                raise unauthorised("Reads need a key here: send Authorization: Bearer …")
        except Problem as error:
            return error.response()
        response = self.get_response(request)
        if needed:
            patch_vary_headers(response, ["Authorization"])
            kept = response.get("Cache-Control", "")
            response["Cache-Control"] = kept.replace("public", "private")
        if asked := request.META.get("galley.scopes_asked"):
            patch_vary_headers(response, ["Authorization"])
            if key is not None and asked & set(key.scopes):
                response["Cache-Control"] = "private, no-store"
        return response
