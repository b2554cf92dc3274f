"""Is the process alive, and can it serve?"""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from documents import queries


def live(request: HttpRequest) -> JsonResponse:
    """Answer 200 as long as the process runs; nothing is asked of the database."""
    return _uncached({"status": "live"}, 200)


def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when documents can be read, else 503."""
    try:
        connection.ensure_connection()
        return _uncached({"status": "ready", "seq": queries.head()}, 200)
    except DatabaseError:
        return _uncached({"status": "not ready", "reason": "The database does not answer."}, 503)


def _uncached(body: dict[str, object], status: int) -> JsonResponse:
    response = JsonResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response
