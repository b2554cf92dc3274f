"""manage.py audit_export: the record as JSON lines."""

import contextlib
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from audit import queries
from audit.chain import as_line


class Command(BaseCommand):
    help = "Write the editorial record as JSON lines, in order; docs/audit.md names the fields."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", type=int, default=0, metavar="N", help="Only after entry N.")
        parser.add_argument("--content", default="", metavar="ID", help="Only of this content.")
        parser.add_argument("--output", type=Path, metavar="FILE", help="Instead of the terminal.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Stream, so that a long record needs no more memory than a short one."""
        count = 0
        with contextlib.ExitStack() as stack:
            path = options["output"]
            out = stack.enter_context(path.open("w", encoding="ascii")) if path else self.stdout
            for entry in queries.entries(since=options["since"], content_id=options["content"]):
                out.write(as_line(entry) + "\n")
                count += 1
        print(f"{count} entries.", file=sys.stderr)
