"""The scheduler's rounds: what is due every few seconds, what is held at the wall every minute."""

import threading
import time
from collections.abc import Callable

import structlog
from django.db import close_old_connections, connections

from editorial.reconciler import watch
from editorial.scheduler import Tally, publish_due
from foundation.background import BackgroundThread

log = structlog.get_logger(__name__)
WATCH_EVERY = 60.0


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


class SchedulerThread(BackgroundThread):
    """The rounds in a thread of their own."""

    def __init__(self, every: float, say: Callable[[Tally], object]) -> None:
        super().__init__(
            "scheduler", lambda stop: go_round(every=every, stop=stop, carry_on=True, say=say)
        )
