"""Strong ETags and conditional answers."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import http_date, parse_etags, quote_etag

JSON = "application/json"


def etag_of(body: bytes) -> str:
    """Return the tag for bytes, without quotation marks."""
    return hashlib.sha256(body).hexdigest()[:32]


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
    quoted = quote_etag(etag)
    wanted = parse_etags(request.headers.get("If-None-Match", ""))
    matches = "*" in wanted or quoted in {tag.removeprefix("W/") for tag in wanted}
    response: HttpResponse = (
        HttpResponseNotModified() if matches else HttpResponse(body, content_type=content_type)
    )
    response["ETag"] = quoted
    response["Cache-Control"] = f"public, max-age={max_age}"
    if modified:
        response["Last-Modified"] = http_date(modified.timestamp())
    return response
