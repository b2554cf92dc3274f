"""manage.py sweep_media: delete files that nothing names, and have made what lacks."""

from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

from media.orphans import Findings, delete_file, forget, look
from media.resumable.expiry import forget_expired


class Command(BaseCommand):
    help = (
        "Delete files that no row and no published document names, of now or then, and that are "
        "older than an hour; have made anew what lacks. Ends with 1 if an original lacks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether anything is changed, and how much is told."""
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument(
            "--show", type=int, default=10, metavar="N", help="Files and rows told by name."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, put right, and end with an error if something stays wrong."""
        self._show, dry = options["show"], options["dry_run"]
        given_up = 0 if dry else forget_expired()
        try:
            with self._bar() as progress:
                bar = progress.add_task("", total=None)

                def draw(what: str, done: int, total: int) -> None:
                    progress.update(bar, description=what, completed=done, total=total or None)

                found = look(draw)
                failed = [] if dry else self._put_right(found, draw)
        except OSError as error:
            raise CommandError(f"The storage could not be read: {error}") from error
        self._report(found, failed, dry)
        if given_up:
            self.stdout.write(f"{given_up:,} unfinished uploads given up.")
        lasting = [one for one in found.lost if not one.can_go]
        if lasting or failed:
            raise CommandError(
                f"{len(lasting)} rows have lost their file for good, {len(failed)} files could "
                "not be deleted. Bring lost files back from a backup, or delete their rows."
            )

    def _bar(self) -> Progress:
        columns = (
            *Progress.get_default_columns()[:-1],
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        return Progress(*columns, console=Console(file=cast(IO[str], self.stdout)), transient=True)

    def _put_right(self, found: Findings, draw: Any) -> list[str]:
        failed, deleted = [], []
        for done, (shelf, name) in enumerate(found.orphans):
            draw("Deleting", done, len(found.orphans))
            try:
                if delete_file(shelf, name):
                    deleted.append((shelf, name))
            except OSError as error:
                failed.append(f"{name}: {error}")
        found.orphans = deleted
        for one in found.lost:
            if one.can_go:
                forget(one)
        return failed

    def _report(self, found: Findings, failed: list[str], dry: bool) -> None:
        again = [one for one in found.lost if one.can_go]
        lasting = [one for one in found.lost if not one.can_go]
        would = "would be " if dry else ""
        self.stdout.write(f"{found.files:,} files and {found.rows:,} rows looked at.")
        self._told(f"{would}deleted: no row names them", [name for _, name in found.orphans])
        self._told(f"{would}made anew: their file lacks", [one.name for one in again])
        self.stdout.write(
            f"{found.needed:,} kept: only published documents name them, of now or then."
        )
        self.stdout.write(f"{found.young:,} left alone: younger than an hour.")
        if found.elsewhere:
            self._told("beside them, of which nothing is known", found.elsewhere)
        for one in lasting[: self._show or None]:
            self.stderr.write(f"The file lacks of {one}")
        for told in failed:
            self.stderr.write(f"Not deleted: {told}")

    def _told(self, what: str, names: list[str]) -> None:
        self.stdout.write(f"{len(names):,} {what}.")
        for name in names[: self._show]:
            self.stdout.write(f"  {name}")
        if len(names) > self._show > 0:
            self.stdout.write(f"  and {len(names) - self._show:,} more (--show)")
