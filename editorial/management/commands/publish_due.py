"""manage.py publish_due: publish and expire what is due, once or every few seconds."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from editorial.rounds import go_round
from editorial.scheduler import Tally, publish_due


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
        if not options["every"]:
            self._say(publish_due())
            return
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        go_round(every=options["every"], stop=stop, carry_on=False, say=self._say)

    def _say(self, tally: Tally) -> None:
        self.stdout.write(f"{tally.done} done, {tally.missed} missed, {tally.failed} failed.")
