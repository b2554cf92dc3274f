"""What time it is. A request of the public API has one answer to that, however long it takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("foundation_moment", default=None)


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return _moment.get() or timezone.now()


@contextmanager
def one_moment() -> Iterator[None]:
    """Let `now` give the same answer throughout."""
    token = _moment.set(timezone.now())
    try:
        yield
    finally:
        _moment.reset(token)


class ClockMiddleware:
    """Gives each request below /api/ one moment, so that no two of its parts disagree."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        with one_moment():
            return self.get_response(request)
