"""A thread beside a process's main work, that ends when it is asked to."""

import threading
from collections.abc import Callable

from django.db import connections

GRACE = 8.0  # seconds


class BackgroundThread:
    """Does some work until it is stopped, with a database connection of its own."""

    def __init__(self, name: str, work: Callable[[threading.Event], object]) -> None:
        """`work` gets the event that says when to stop; it finishes its step first."""
        self._stop = threading.Event()
        self._work = work
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let it finish its step. One that takes too long is left: a kill leaves all or nothing."""
        self._stop.set()
        self._thread.join(GRACE)

    def _run(self) -> None:
        try:
            self._work(self._stop)
        finally:
            connections.close_all()
