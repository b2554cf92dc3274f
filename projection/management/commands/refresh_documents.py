"""manage.py refresh_documents: work off what is stale now, and say what could not be done."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from projection.models import Refresh, RefreshFailure
from projection.refreshes import retry_failures, work_off


class Command(BaseCommand):
    help = "Present again the documents that embed something that changed, as the worker does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do besides."""
        parser.add_argument("--list", action="store_true", help="Only say what waits and failed.")
        parser.add_argument(
            "--retry-failed", action="store_true", help="Try again what could not be done."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Work, and end with the failures. What another process is at is left to it."""
        if options["retry_failed"] and not options["list"]:
            retry_failures()
        if not options["list"]:
            work_off(say=self._say)
        for refresh in Refresh.objects.open():
            self.stdout.write(
                f"Waiting: {refresh.done} of {refresh.total or '?'} after “{refresh.title}”."
            )
            if refresh.last_error:
                self.stdout.write(f"  Last error: {refresh.last_error}")
        for failure in RefreshFailure.objects.standing():
            where = f" at {failure.path}" if failure.path else ""
            self.stdout.write(
                f"Failed: “{failure.title}” ({failure.holder}){where}: {failure.message}"
            )

    def _say(self, refresh: Refresh) -> None:
        words = "Refreshed" if refresh.finished_at else "Refreshing:"
        self.stdout.write(
            f"{words} {refresh.done} of {refresh.total} documents after “{refresh.title}”: "
            f"{refresh.written} written, {refresh.failed} failed."
        )
