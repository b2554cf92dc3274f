"""manage.py check_images: check the uploads that still wait, such as after a worker was killed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media.checking import waiting
from media.tasks import check_image


class Command(BaseCommand):
    help = "Check the files of images that still wait for it, and make their renditions."

    def handle(self, **options: Any) -> None:
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
