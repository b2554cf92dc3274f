"""The scheduler's rounds: what is due every few seconds, what is held at the wall every minute."""

import threading
import time
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connections

from editorial.reconciler import watch
from editorial.scheduler import Tally, publish_due

log = structlog.get_logger(__name__)
WATCH_EVERY = 60.0
GRACE = 8.0


def go_round(
    *,
    every: float,
    stop: threading.Event,
    carry_on: bool,
    say: Callable[[Tally], object] = lambda tally: None,
) -> None:
    """Go round until `stop` is set; an item that has begun is finished first.

    A crash is logged and the next round tries again (`carry_on`), or it is raised.
    """
    # Begun by the clock: a process that starts again goes on about where it was.
    rounds, watched = int(time.time() // WATCH_EVERY), -WATCH_EVERY
    while True:
        try:
            tally = publish_due(stopped=stop.is_set)
            if tally.done or tally.missed or tally.failed:
                say(tally)
            if not stop.is_set() and time.monotonic() - watched >= WATCH_EVERY:
                watch(rounds)
                rounds, watched = rounds + 1, time.monotonic()
        except Exception:
            if not carry_on:
                raise
            log.exception("scheduler_crashed", next_in_seconds=every)
            connections.close_all()
        if stop.wait(every):
            return
        close_old_connections()


class SchedulerThread:
    """The rounds in a thread of their own, with a database connection of their own."""

    def __init__(self, every: float, say: Callable[[Tally], object]) -> None:
        self._stop = threading.Event()
        self._every = every
        self._say = say
        self._thread = threading.Thread(target=self._run, name="scheduler", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let it finish its item. One that takes too long is left: a kill leaves all or nothing."""
        self._stop.set()
        self._thread.join(GRACE)

    def _run(self) -> None:
        try:
            go_round(every=self._every, stop=self._stop, carry_on=True, say=self._say)
        finally:
            connections.close_all()
