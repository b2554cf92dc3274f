"""Work of low priority that the worker does beside its queue: apps register it, one thread does it.

A chore keeps its state in tables: it is called every few seconds, in any number of processes, and
may be killed at any moment.
"""

import threading
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connections

from foundation.background import BackgroundThread

log = structlog.get_logger(__name__)
EVERY = 2.0

Chore = Callable[[Callable[[], bool]], None]
_chores: dict[str, Chore] = {}


def register_chore(name: str, chore: Chore) -> None:
    """Let the worker call `chore` now and then, with a function that says when to stop."""
    _chores[name] = chore


class ChoresThread(BackgroundThread):
    """Does all chores in turn."""

    def __init__(self, every: float = EVERY) -> None:
        super().__init__("chores", self._go_round)
        self._every = every

    def _go_round(self, stop: threading.Event) -> None:
        while not stop.wait(self._every):
            close_old_connections()
            for name, chore in _chores.items():
                self._do(name, chore, stop)

    def _do(self, name: str, chore: Chore, stop: threading.Event) -> None:
        try:
            chore(stop.is_set)
        except Exception:
            log.exception("chore_crashed", chore=name, next_in_seconds=self._every)
            connections.close_all()
