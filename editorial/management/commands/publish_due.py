"""manage.py publish_due: publish and expire what is due, once or every few seconds."""

import signal
import threading
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from editorial.reconciler import watch
from editorial.scheduler import publish_due

WATCH_EVERY = 60.0


class Command(BaseCommand):
    help = "Publish and expire what is due. Any number of these may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--every",
            type=float,
            default=None,
            metavar="SECONDS",
            help="Go on until stopped, looking every so many seconds.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run once, or until SIGTERM or SIGINT; a running item is finished first.

        Once a minute the loop looks for what is held at the wall.
        """
        stop = threading.Event()
        if options["every"]:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: stop.set())
        runs, watched = 0, -WATCH_EVERY
        while True:
            tally = publish_due()
            if tally.done or tally.missed or tally.failed or not options["every"]:
                self.stdout.write(
                    f"{tally.done} done, {tally.missed} missed, {tally.failed} failed."
                )
            if options["every"] and time.monotonic() - watched >= WATCH_EVERY:
                watch(runs)
                runs, watched = runs + 1, time.monotonic()
            if not options["every"] or stop.wait(options["every"]):
                return
            close_old_connections()
