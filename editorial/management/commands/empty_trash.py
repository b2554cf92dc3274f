"""manage.py empty_trash: what was deleted 30 days ago or earlier goes for good. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from editorial.acts.trash import empty_old


class Command(BaseCommand):
    help = "Delete for good what has been in the trash for 30 days."

    def handle(self, *args: Any, **options: Any) -> None:
        """Empty it of what is old."""
        self.stdout.write(f"{empty_old()} entries deleted for good.")
