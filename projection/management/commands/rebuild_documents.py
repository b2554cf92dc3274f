"""manage.py rebuild_documents: present published documents anew, from what was approved."""

import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from projection.rebuilding import Tally, begin, run, unfinished
from projection.selection import Selection, selection_of

WIDTH = 30
STEP = 0.2  # seconds between two looks of the bar


class Command(BaseCommand):
    help = "Build published documents anew, after a change of presenters or of the contract."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which documents, how, and whether anything is written."""
        parser.add_argument("--type", action="append", default=[], help="Only this type; repeat.")
        parser.add_argument("--ids", nargs="+", default=[], metavar="ID", help="Only these.")
        parser.add_argument(
            "--changed-since", default="", metavar="MOMENT", help="Only those with an entry since."
        )
        parser.add_argument("--processes", type=int, default=1, metavar="N")
        parser.add_argument(
            "--resume", action="store_true", help="Go on with the last run that did not finish."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say what would change.")
        parser.add_argument(
            "--show", type=int, default=10, metavar="N", help="Documents told in detail."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, and end with an error if a document could not be built."""
        if options["processes"] < 1:
            raise CommandError("At least one process is needed.")
        selection, rebuild = self._selection(options), None
        if options["resume"]:
            rebuild = unfinished()
            if rebuild is None:
                raise CommandError("There is no run to go on with.")
            selection = selection_of(rebuild)
            self.stdout.write(f"Going on: {rebuild.done} of {rebuild.total} are done.")
        elif not options["dry_run"]:
            rebuild = begin(selection)
        total = rebuild.total - rebuild.done if rebuild else len(selection.keys())
        bar = Bar(self.stdout, total)
        tally = run(
            selection,
            rebuild=rebuild,
            processes=options["processes"],
            show=options["show"],
            progress=bar.draw,
        )
        bar.end(tally)
        self._report(tally, dry=rebuild is None)
        if tally.problems:
            raise CommandError(f"{len(tally.problems)} could not be built; readers keep those.")

    def _selection(self, options: dict[str, Any]) -> Selection:
        narrowed = options["type"] or options["ids"] or options["changed_since"]
        if options["resume"] and (narrowed or options["dry_run"]):
            raise CommandError("--resume goes on with what was asked for; leave the rest out.")
        since = options["changed_since"]
        if since:
            try:
                moment = datetime.fromisoformat(since)
            except ValueError as error:
                raise CommandError(f"“{since}” is no moment, as 2026-11-25T09:00Z is.") from error
            since = (moment if moment.tzinfo else timezone.make_aware(moment)).isoformat()
        return Selection(tuple(options["type"]), tuple(options["ids"]), since)

    def _report(self, tally: Tally, *, dry: bool) -> None:
        words = "would change" if dry else "written"
        self.stdout.write(f"{tally.done} documents, {tally.written} {words}.")
        if tally.held:
            self.stdout.write(
                f"{tally.held} differ from what was approved: only what they embed is new. "
                "See “manage.py reconcile”."
            )
        for path, count in tally.paths.most_common():
            self.stdout.write(f"  {count:>7,}  {path}")
        for content_id, title, found in tally.shown:
            self.stdout.write(f"“{title}” ({content_id})")
            for one in found:
                self.stdout.write(f"  {one.path}: {one.before} → {one.after}")
        for content_id, title, path, message in tally.problems:
            where = f" at {path}" if path else ""
            self.stderr.write(f"Failed: “{title}” ({content_id}){where}: {message}")


class Bar:
    """A line that is drawn again and again on a terminal; elsewhere one line in a while."""

    def __init__(self, out: Any, total: int) -> None:
        self._out = out
        self._total = total
        self._live = out.isatty()
        self._began = self._drawn = time.monotonic()

    def draw(self, tally: Tally) -> None:
        """Show how far it has come."""
        now = time.monotonic()
        if now - self._drawn >= (STEP if self._live else 50 * STEP):
            self._drawn = now
            self._write(tally)

    def end(self, tally: Tally) -> None:
        """Show the end, and what it took."""
        self._write(tally)
        if self._live:
            self._out.write("")

    def _write(self, tally: Tally) -> None:
        full = round(WIDTH * tally.done / self._total) if self._total else WIDTH
        rate = tally.done / max(time.monotonic() - self._began, 0.001)
        line = (
            f"[{'#' * full}{'.' * (WIDTH - full)}] {tally.done:,} of {self._total:,}, "
            f"{rate:,.0f} a second, {len(tally.problems)} failed"
        )
        self._out.write(f"\r{line}" if self._live else line, ending="" if self._live else "\n")
        self._out.flush()
