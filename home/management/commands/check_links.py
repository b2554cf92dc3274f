"""manage.py check_links: ask the addresses outside that texts lead to."""

from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import track

from home.link_checks import check_link, due, outside_addresses
from home.tasks import check_links


class Command(BaseCommand):
    help = "Ask the addresses outside that texts lead to, each at most once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Ask those of today again.")
        parser.add_argument("--later", action="store_true", help="Leave it to the worker.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask one after the other, and print what is broken."""
        if options["later"]:
            check_links.enqueue()
            self.stdout.write("The worker will ask them.")
            return
        found = outside_addresses()
        urls = found if options["all"] else due(found)
        console = Console(file=cast(IO[str], self.stdout))
        broken = 0
        for url in track(urls, "Asking", console=console, transient=True):
            check = check_link(url)
            if not check.works:
                broken += 1
                self.stdout.write(f"{check.status or check.problem} {url}")
        self.stdout.write(f"{len(urls)} asked, {broken} broken.")
