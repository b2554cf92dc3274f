"""A server in the test's own thread, so that clients see what the test has not committed."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

PAUSE = 0.05  # seconds between two looks at whether the client has ended


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def server() -> Iterator[WSGIServer]:
    """Yield a listening server; it answers while `while_serving` runs."""
    signals = (request_started, request_finished)
    for signal in signals:  # the connection holds the test's transaction
        signal.disconnect(close_old_connections)
    try:
        with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=_Quiet) as found:
            found.timeout = PAUSE
            yield found
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def api_of(listening: WSGIServer) -> str:
    return f"http://127.0.0.1:{listening.server_port}/api/v1"


def while_serving(listening: WSGIServer, client: Callable[[], Any]) -> Any:
    """Return what a client returns that runs in another thread while this one answers it."""
    told: dict[str, Any] = {}

    def run() -> None:
        try:
            told["answer"] = client()
        except BaseException as error:
            told["error"] = error

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        listening.handle_request()
    if "error" in told:
        raise told["error"]
    return told["answer"]
