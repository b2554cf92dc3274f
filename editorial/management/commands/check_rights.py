"""manage.py check_rights: pictures whose rights have ended or end soon; publishers are told."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from editorial.rights.checking import check_rights, endings
from editorial.rights.drafts import note_all


class Command(BaseCommand):
    help = (
        "List pictures in use whose rights have ended or end within 14 days, and tell publishers "
        "of each once. The worker does so every hour."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", action="store_true", help="Only list: tell nobody.")
        parser.add_argument(
            "--rescan", action="store_true", help="Read first anew which drafts use which images."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each picture."""
        if options["rescan"]:
            self.stdout.write(f"{note_all()} pages and snippets read.")
        told = [] if options["list"] else check_rights()
        found = endings()
        for one in found:
            self.stdout.write(f"“{one.image.title}” ({one.image.pk}): {one.sentence} {one.counted}")
        self.stdout.write(f"{len(found)} found, {len(told)} of them told for the first time.")
