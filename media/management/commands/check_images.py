"""manage.py check_images: check the uploads that still wait, such as after a worker was killed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media.checking import waiting
from media.stored import Round, never_checked, send_to_check
from media.tasks import check_image


class Command(BaseCommand):
    help = "Check the files of images that still wait for it, and make their renditions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether images of before the check are meant, and how many at once."""
        parser.add_argument(
            "--stored",
            action="store_true",
            help="Send images that were stored before there was a check to it, if nothing uses "
            "them; the worker cleans them.",
        )
        parser.add_argument("--most", type=int, default=200, metavar="N", help="So many a run.")
        parser.add_argument("--dry-run", action="store_true", help="Only count (with --stored).")

    def handle(self, **options: Any) -> None:
        """Check what waits, or send what was never checked."""
        if options["stored"]:
            self._send(options["most"], options["dry_run"])
        elif options["dry_run"]:
            self.stdout.write(f"{waiting().count():,} would be checked.")
        else:
            self._check()

    def _send(self, most: int, dry_run: bool) -> None:
        if most < 1:
            raise CommandError("At least one image a run is needed.")
        total = never_checked().count()

        def tell(done: Round) -> None:
            if done.looked_at % 50 == 0:
                self.stdout.write(f"{done.looked_at:,} of {total:,} looked at.")

        done = send_to_check(most=most, dry_run=dry_run, progress=tell)
        verb = "would be sent" if dry_run else "were sent"
        self.stdout.write(
            f"{done.sent:,} {verb} to the check, {done.in_use:,} are in use and stay as they are, "
            f"{total - done.looked_at:,} were not looked at."
        )
        if done.lost:
            raise CommandError(f"The files of {done.lost:,} images were not found.")

    def _check(self) -> None:
        """Check them one after the other; tell how many are fine and how many are refused."""
        fine = refused = lost = 0
        for image in waiting().iterator():
            try:
                taken = check_image.func(image.pk)
            except (
                OSError
            ) as error:  # its file is not here, or there is no room: it goes on waiting
                lost += 1
                self.stderr.write(f"Image {image.pk}: {error}")
                continue
            if taken:
                fine += 1
            else:
                refused += 1
                image.refresh_from_db()
                self.stdout.write(f"Image {image.pk}: {image.why_refused}")
        self.stdout.write(f"{fine} fine, {refused} refused.")
        if lost:
            raise CommandError(f"{lost} could not be checked and go on waiting.")
