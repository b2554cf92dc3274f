"""manage.py make_renditions: make the files of images that lack, after an upgrade or a restore."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn
from wagtail.images import get_image_model

from media.batches import Done, chosen, count_lacking, make


class Command(BaseCommand):
    help = "Make the files of images that lack. Stopped or killed, it goes on where it was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which images, on how many processes, and whether anything is made."""
        parser.add_argument(
            "--all",
            action="store_true",
            help="Look at every image and at each of its files; else only at those to be done.",
        )
        parser.add_argument("--processes", type=int, default=1, metavar="N")
        parser.add_argument("--dry-run", action="store_true", help="Only count what lacks.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them, and end with an error if an original could not be read."""
        if options["processes"] < 1:
            raise CommandError("At least one process is needed.")
        ids = chosen(every=options["all"])
        if options["dry_run"]:
            images, files = count_lacking(ids, every=options["all"])
            self.stdout.write(f"{files:,} files of {images:,} images would be made.")
            return
        done = self._make(ids, options)
        made, bad = sum(one.made for one in done), [one for one in done if one.problem]
        self.stdout.write(f"{len(done):,} images looked at, {made:,} files made.")
        if made:
            self.stdout.write("Run “manage.py rebuild_documents” to give them to readers.")
        if bad:
            self._tell(bad)
            raise CommandError(f"{len(bad)} images could not be done.")

    def _make(self, ids: list[int], options: dict[str, Any]) -> list[Done]:
        console = Console(file=cast(IO[str], self.stdout))
        columns = (
            *Progress.get_default_columns()[:-1],
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        done = []
        with Progress(*columns, console=console, transient=True) as progress:
            bar = progress.add_task("Making files of images", total=len(ids))
            for one in make(ids, processes=options["processes"], every=options["all"]):
                done.append(one)
                progress.advance(bar)
        return done

    def _tell(self, bad: list[Done]) -> None:
        titles = get_image_model()._default_manager.in_bulk([one.image_id for one in bad])
        for one in bad:
            name = titles.get(one.image_id, one.image_id)
            self.stderr.write(f"Failed: “{name}” ({one.image_id}): {one.problem}")
