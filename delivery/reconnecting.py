"""A connection that the database has dropped: taken up again, and the read repeated once.

So connections are kept for good, without asking before each request whether they still work.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.core.signals import request_started
from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    reset_queries,
)
from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
T = TypeVar("T")
REPEATED = "galley.repeated"


def look_once() -> None:
    """Let Django look after connections when a request is over, and not again before the next.

    A twentieth of a read. What DEBUG records of statements would not be dropped: for production.
    """
    request_started.disconnect(close_old_connections)
    request_started.disconnect(reset_queries)


class ReconnectMiddleware:
    """Stands innermost: reads change nothing, so a second one does no harm."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer again over a new connection, if the old one is gone; else let the error be."""
        if not isinstance(error, OperationalError | InterfaceError) or REPEATED in request.META:
            return None
        if connection.in_atomic_block or (connection.connection and connection.is_usable()):
            return None
        connection.close()
        request.META[REPEATED] = True
        return self.get_response(request)


def over_a_live_connection(look: Callable[P, T]) -> Callable[P, T]:
    """Return the same look-up, which is repeated once when the connection is gone."""

    @wraps(look)
    def looked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return look(*args, **kwargs)
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or (connection.connection and connection.is_usable()):
                raise
            connection.close()
            return look(*args, **kwargs)

    return looked
