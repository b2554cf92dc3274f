"""Work of low priority that the worker does beside its queue: apps register it, one thread does it.

A chore keeps its state in tables: it is called every few seconds, in any number of processes, and
may be killed at any moment.
"""

import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connections

log = structlog.get_logger(__name__)
EVERY = 2.0
GRACE = 8.0

Chore = Callable[[Callable[[], bool]], None]
_chores: dict[str, Chore] = {}


def register_chore(name: str, chore: Chore) -> None:
    """Let the worker call `chore` now and then, with a function that says when to stop."""
    _chores[name] = chore


class ChoresThread:
    """Does all chores in turn, with a database connection of its own."""

    def __init__(self, every: float = EVERY) -> None:
        self._stop = threading.Event()
        self._every = every
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let it finish its step. One that takes too long is left: a kill leaves all or nothing."""
        self._stop.set()
        self._thread.join(GRACE)

    def _run(self) -> None:
        try:
            while not self._stop.wait(self._every):
                close_old_connections()
                for name, chore in _chores.items():
                    self._do(name, chore)
        finally:
            connections.close_all()

    def _do(self, name: str, chore: Chore) -> None:
        try:
            chore(self._stop.is_set)
        except Exception:
            log.exception("chore_crashed", chore=name, next_in_seconds=self._every)
            connections.close_all()
