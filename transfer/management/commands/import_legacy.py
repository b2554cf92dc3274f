"""manage.py import_legacy: drafts from exports of the old system."""

import json
import sys
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from accounts.models import User
from transfer.importer.files import NEEDS_A_PERSON, Result, find_files, import_file
from transfer.importer.reports import as_data, print_result


class Command(BaseCommand):
    help = (
        "Import legacy exports as drafts. The exit status is 0 when every file was imported or "
        "was there already, 1 when one was refused or left for a person to decide."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="Files or folders.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Change nothing; print where each line goes."
        )
        parser.add_argument("--json", action="store_true", help="Print the results as JSON.")
        parser.add_argument(
            "--update",
            action="store_true",
            help="Make a new draft of a changed file if nobody has edited the first.",
        )
        parser.add_argument(
            "--owner", metavar="USERNAME", help="The staff writer whose drafts these become."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import all files; one that is refused does not stop the others."""
        for path in options["paths"]:
            if not path.exists():
                raise CommandError(f"There is no file or folder {path}.", returncode=2)
        owner = self._owner(options["owner"])
        files = list(find_files(options["paths"]))
        if not files:
            raise CommandError("There are no .txt files to import.", returncode=2)
        results: list[Result] = []
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        with Progress(console=Console(stderr=True), disable=len(files) < 2) as progress:
            for path in progress.track(files, description="Importing"):
                result = import_file(
                    path, owner=owner, update=options["update"], dry_run=options["dry_run"]
                )
                results.append(result)
                if not options["json"]:
                    print_result(console, result, whole=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps([as_data(one) for one in results], indent=2))
        if any(result.outcome in NEEDS_A_PERSON for result in results):
            sys.exit(1)

    def _owner(self, username: str | None) -> User | None:
        if not username:
            return None
        found = User.objects.filter(username=username).first()
        if found is None:
            raise CommandError(f"There is nobody called {username}.", returncode=2)
        return found
