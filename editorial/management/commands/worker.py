"""manage.py worker: tasks of the queue, the scheduler, and chores, in one process."""

from argparse import ArgumentParser
from typing import Any

from django_tasks_db.management.commands import db_worker

from editorial.rounds import SchedulerThread
from editorial.scheduler import Tally
from resources.chores import ChoresThread


class Command(db_worker.Command):
    help = "Work off the queue of tasks, and publish and expire what is due. Any number may run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the options of db_worker; all queues, and no reloader, unless told otherwise."""
        super().add_arguments(parser)
        parser.set_defaults(queue_name="*", reload=False)
        parser.add_argument(
            "--every",
            type=float,
            default=10.0,
            metavar="SECONDS",
            help="How often to look for what is due.",
        )

    def handle(self, *, every: float, **options: Any) -> None:  # type: ignore[override]  # more
        """Run until SIGTERM or SIGINT; a running task and a running item are finished first.

        A crash of the scheduler's round is logged, and the next round tries again. When the queue
        cannot be worked off, the process ends with the error.
        """
        scheduler = SchedulerThread(every, self._say)
        chores = ChoresThread()
        scheduler.start()
        chores.start()
        try:
            super().handle(**options)
        finally:
            scheduler.stop()
            chores.stop()

    def _say(self, tally: Tally) -> None:
        self.stdout.write(f"{tally.done} done, {tally.missed} missed, {tally.failed} failed.")
