"""manage.py rebuild_search: bring the search index in line with what is published."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.rebuilding import disagreement, rebuild


class Command(BaseCommand):
    help = "Index what is published and not indexed as it is. Quick when there is nothing to do."

    def add_arguments(self, parser: CommandParser) -> None:
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--all", action="store_true", help="Index everything again.")
        group.add_argument(
            "--check", action="store_true", help="Change nothing; end with 1 if they disagree."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild or check; an interrupted rebuild goes on where it was."""
        if options["check"]:
            found = disagreement()
            self.stdout.write(
                f"{found.stale} documents are not indexed as they are; "
                f"{found.orphaned} rows have no document."
            )
            if found:
                sys.exit(1)
            return
        done = rebuild(everything=options["all"], told=self._tell)
        self.stdout.write(f"{done} documents indexed.")

    def _tell(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total}")
