"""manage.py audit_verify: does the chain of the record hold?"""

import contextlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit import queries


class Command(BaseCommand):
    help = "Check each entry of the record against its hash and the one before; exit 1 if not."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--against",
            type=Path,
            metavar="FILE",
            help="An earlier export: shows also what was rewritten, or removed at the end.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say OK with count and head, or name the first entry that does not fit."""
        with contextlib.ExitStack() as stack:
            path = options["against"]
            try:
                lines = stack.enter_context(path.open(encoding="utf-8")) if path else ()
                verdict = queries.verify(lines)
            except (OSError, ValueError, AttributeError) as error:
                raise CommandError(f"{path} is no export of the record: {error}") from error
        if verdict.flaw:
            raise CommandError(verdict.flaw, returncode=1)
        self.stdout.write(f"OK: {verdict.count} entries, head {verdict.head or '(empty)'}")
