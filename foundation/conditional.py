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
    response: HttpResponse = (
        HttpResponseNotModified()
        if client_has(request, quoted)
        else HttpResponse(body, content_type=content_type)
    )
    response["ETag"] = quoted
    response["Cache-Control"] = f"public, max-age={max_age}"
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    return response
