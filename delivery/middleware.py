"""Who may read, and how much: the key of a request, its rate, and what caches are told of it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from delivery.clients import address_of
from delivery.keys import key_of, unauthorised
from delivery.models import ReadKey
from delivery.rates import Verdict, rate_headers, refuse_beyond
from foundation.problems import Problem

API = "/api/v1/"
# The contract is for everybody; a preview has a token of its own.
WITHOUT_KEY = ("/api/v1/openapi.json", "/api/v1/docs", "/api/v1/preview/")


class AdmissionMiddleware:
    """Refuses keys that are not valid, reads without one where the settings ask for it, and who
    asks too often."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path
        if not path.startswith(API):
            return self.get_response(request)
        key = verdict = None
        needed = settings.GALLEY_READ_KEY_REQUIRED and not path.startswith(WITHOUT_KEY)
        try:
            try:
                key = key_of(request)
            finally:  # a key that is not valid counts for the address
                verdict = _count(request, key)
            if needed and key is None:
                raise unauthorised("Reads need a key here: send Authorization: Bearer …")
            response = self.get_response(request)
        except Problem as error:
            response = error.response()
        else:
            _tell_caches(request, response, key, needed)
        if verdict:
            for name, value in rate_headers(verdict).items():
                response.setdefault(name, value)
        return response


def _count(request: HttpRequest, key: ReadKey | None) -> Verdict | None:
    """Count a request for its key, else its address; raises the 429."""
    limit: int = (key.rate if key else None) or settings.GALLEY_RATE_LIMIT
    if not limit:
        return None
    return refuse_beyond(f"key:{key.pk}" if key else address_of(request), limit)


def _tell_caches(
    request: HttpRequest, response: HttpResponse, key: ReadKey | None, needed: bool
) -> None:
    """Keep what a key opened out of caches that others share."""
    asked = request.META.get("galley.scopes_asked")
    if needed or asked:
        patch_vary_headers(response, ["Authorization"])
    if needed:
        kept = response.get("Cache-Control", "")
        response["Cache-Control"] = kept.replace("public", "private")
    if asked and key is not None and asked & set(key.scopes):
        response["Cache-Control"] = "private, no-store"
