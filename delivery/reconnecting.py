"""A connection that the database has dropped: taken up again, and the read repeated once.

So connections are kept for good, without asking before each request whether they still work. Nor
does one know that a migration has changed what its prepared statements return, and a replica may
cancel a read that is in the way of what it replays: these are repeated, too.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.core.signals import request_started
from django.db import (
    DatabaseError,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    close_old_connections,
    connection,
    reset_queries,
)
from django.http import HttpRequest, HttpResponse
from psycopg.errors import FeatureNotSupported, SerializationFailure

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
        if REPEATED in request.META or not _is_ready_again(error):
            return None
        request.META[REPEATED] = True
        return self.get_response(request)


def over_a_live_connection(look: Callable[P, T]) -> Callable[P, T]:
    """Return the same look-up, which is repeated once when the connection is gone."""

    @wraps(look)
    def looked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return look(*args, **kwargs)
        except (DatabaseError, InterfaceError) as error:
            if not _is_ready_again(error):
                raise
            return look(*args, **kwargs)

    return looked


def _is_ready_again(error: Exception) -> bool:
    """Say whether a second try can do better; where it needs a new connection, close this one."""
    if connection.in_atomic_block:
        return False
    if isinstance(error.__cause__, SerializationFailure):
        return True
    if isinstance(error, NotSupportedError):
        if not isinstance(error.__cause__, FeatureNotSupported):
            return False
    elif not isinstance(error, OperationalError | InterfaceError) or (
        connection.connection and connection.is_usable()
    ):
        return False
    connection.close()
    return True
