"""Counts the tags afresh, after terms were written by other means than a publication."""

from typing import Any

from django.core.management.base import BaseCommand

from documents.tag_counts import recount_tags


class Command(BaseCommand):
    help = "Count afresh how many articles carry each tag."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{recount_tags()} tags are in use.")
