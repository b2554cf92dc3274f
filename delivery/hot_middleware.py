"""Answers what is hot from memory, before addresses are resolved and the database is asked.

It stands innermost, so hosts, headers, CORS, keys and rates are seen to for these answers as well.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from delivery.answers import PURGE_BY
from delivery.hot import Head, HotAnswers, Kept, Key, size_of
from delivery.reconnecting import over_a_live_connection
from documents import queries
from foundation import clock
from foundation.conditional import client_has

API = "/api/v1/"
MAX_AGE = re.compile(r"public, max-age=(\d+)")
KEPT = (200, 308)
NOT_KEPT = ("Cache-Control", "Content-Length")


class HotAnswersMiddleware:
    """Keeps answers that are made of documents; what they are made of, they say themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.GALLEY_HOT_CACHE_BYTES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.answers = HotAnswers(settings.GALLEY_HOT_CACHE_BYTES)
        self.head = Head(
            over_a_live_connection(queries.head), settings.GALLEY_HOT_CACHE_LOOK_MS / 1000
        )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = _key_of(request)
        if key is None:
            return self.get_response(request)
        head, now = self.head.seq(), clock.now()
        kept = self.answers.get(key, head=head, now=now)
        if kept is None:
            # The whole answer, to keep; what the client has is seen to below.
            condition = request.META.pop("HTTP_IF_NONE_MATCH", None)
            response = self.get_response(request)
            if condition is not None:
                request.META["HTTP_IF_NONE_MATCH"] = condition
            if kept := _kept(request, response, key, head):
                self.answers.keep(key, kept)
            return _unchanged(request, response) or response
        # Caches behind us may keep it for what is left, so that they let go in time as well.
        left = int((kept.until - now).total_seconds())
        headers = {**kept.headers, "Cache-Control": f"public, max-age={left}"}
        if client_has(request, kept.headers.get("ETag", "")):
            return HttpResponseNotModified(headers=headers)
        return HttpResponse(kept.body, status=kept.status, headers=headers)


def _key_of(request: HttpRequest) -> Key | None:
    """Return what an answer depends on; None for what is never kept."""
    meta = request.META
    path: str = meta["PATH_INFO"]
    if request.method != "GET" or not path.startswith(API):
        return None
    if "HTTP_AUTHORIZATION" in meta:
        key = meta.get("galley.read_key")
        if key is None or key.scopes:
            return None
    return path, meta.get("QUERY_STRING", ""), meta.get("HTTP_HOST", "")


def _kept(request: HttpRequest, response: HttpResponse, key: Key, head: int) -> Kept | None:
    """Return an answer as it is kept, None if it may not be: by its own headers."""
    allowed = MAX_AGE.fullmatch(response.get("Cache-Control", ""))
    if (
        allowed is None
        or response.status_code not in KEPT
        or PURGE_BY not in response
        or "galley.scopes_asked" in request.META
        or response.cookies
    ):
        return None
    until = clock.now() + timedelta(seconds=int(allowed[1]))
    if until <= clock.now():
        return None
    headers = {name: value for name, value in response.items() if name not in NOT_KEPT}
    body = response.content
    size = size_of(key, body, headers)
    return Kept(head, until, response.status_code, body, headers, size)


def _unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """Return the 304 if the client has this answer."""
    if response.status_code != 200 or not client_has(request, response.get("ETag", "")):
        return None
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    return HttpResponseNotModified(headers=headers)
