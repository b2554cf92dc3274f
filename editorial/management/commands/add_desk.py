"""manage.py add_desk NAME: a collection and a group of staff writers, in one step."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from editorial.desks.actions import add_desk
from editorial.refusal import Refused


class Command(BaseCommand):
    help = (
        "Add a desk: a collection of pictures and recordings, and the group of staff writers who "
        "add, change and choose there. Run again, it changes nothing but what is asked for."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="Such as Careers.")
        parser.add_argument(
            "--closed", action="store_true", help="Staff writers of other desks choose nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Add it, and say what it is called."""
        try:
            desk = add_desk(name=options["name"], others_choose=not options["closed"])
        except Refused as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Collection “{desk}”, group “{desk.group.name}”.")
