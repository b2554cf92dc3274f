"""Strong ETags and conditional answers."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags

JSON = "application/json"


def etag_of(body: bytes) -> str:
    """Return the tag for bytes, without quotation marks."""
    return hashlib.sha256(body).hexdigest()[:32]


def client_has(request: HttpRequest, quoted: str) -> bool:
    """Return whether the client named this tag (with its quotation marks) in If-None-Match."""
    named = request.META.get("HTTP_IF_NONE_MATCH")
    if not named or not quoted:
        return False
    if named == quoted:
        return True
    wanted = parse_etags(named)
    return "*" in wanted or quoted in {tag.removeprefix("W/") for tag in wanted}


def only_tag(request: HttpRequest) -> str:
    """Return the one tag that If-None-Match names, without quotation marks; empty for others.

    What no tag of ours looks like does not reach a database.
    """
    named: str = request.META.get("HTTP_IF_NONE_MATCH", "")
    inside = named[1:-1]
    ours = inside.isascii() and inside.isalnum() and named == f'"{inside}"'
    return inside if ours else ""


def answer_bytes(
    request: HttpRequest,
    body: bytes,
    *,
    etag: str,
    max_age: int,
    modified: datetime | None = None,
    content_type: str = JSON,
) -> HttpResponse:
    """Return 200 with the bytes, or 304 if the client has them (If-None-Match wins)."""
    quoted = f'"{etag}"'
    headers = {"ETag": quoted, "Cache-Control": f"public, max-age={max_age}"}
    if modified:
        headers["Last-Modified"] = http_date(modified.timestamp())
    if client_has(request, quoted):
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(body, headers={"Content-Type": content_type, **headers})
