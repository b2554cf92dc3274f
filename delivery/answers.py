"""Finished documents as answers: their stored bytes, with what caches need."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse

from documents.queries import Stored
from foundation.conditional import answer_bytes, etag_of
from foundation.problems import Problem


def document_answer(request: HttpRequest, stored: Stored) -> HttpResponse:
    """Return one document."""
    return answer_bytes(request, stored.body, etag=stored.etag, modified=stored.updated_at)


def list_answer(
    request: HttpRequest, items: Sequence[bytes], following: str | None = None
) -> HttpResponse:
    """Return finished items as `{items, next}`; the next page also as a Link header."""
    quoted = f'"{following}"' if following else "null"
    body = b'{"items":[' + b",".join(items) + b'],"next":' + quoted.encode() + b"}"
    response = answer_bytes(request, body, etag=etag_of(body))
    if following:
        query = request.GET.copy()
        query["cursor"] = following
        response["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return response


def gone(note: str) -> Problem:
    """Return the 410 with the public note of a withdrawal."""
    return Problem(410, "Gone", note or "This has been withdrawn.")


def not_found(what: str) -> Problem:
    """Return the 404."""
    return Problem(404, "Not found", f"There is no {what} here.")
