"""manage.py reconcile: say where Wagtail and what readers see disagree; end with 1 if they do."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from editorial.reconciler import remember


class Command(BaseCommand):
    help = "List what is held at the wall: where Wagtail and what readers see disagree."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--full", action="store_true", help="Compare the contents of all that is public."
        )
        parser.add_argument("--json", action="store_true", help="Write one JSON list.")

    def handle(self, *args: Any, **options: Any) -> None:
        """List the differences; exit with 1 if there are any."""
        found = remember(full=options["full"])
        if options["json"]:
            self.stdout.write(json.dumps([difference.as_dict() for difference in found], indent=2))
        else:
            for difference in found:
                detail = f" ({difference.detail})" if difference.detail else ""
                self.stdout.write(
                    f"{difference.content_id} “{difference.title}”: "
                    f"{difference.kind.label}{detail}".strip()
                )
            self.stdout.write(f"{len(found)} differences.")
        if found:
            sys.exit(1)
