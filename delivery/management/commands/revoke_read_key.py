"""Let a read key open nothing any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from delivery.actions import revoke_read_key
from delivery.keys import REMEMBERED
from delivery.models import ReadKey


class Command(BaseCommand):
    """Called as `manage.py revoke_read_key NAME`."""

    help = "Revoke a key for reading the API."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the name that it was made under")

    def handle(self, *args: Any, **options: Any) -> None:
        key = ReadKey.objects.filter(name=options["name"]).first()
        if key is None:
            raise CommandError(f"There is no read key named “{options['name']}”.")
        revoke_read_key(key=key)
        self.stdout.write(f"Revoked. All processes know it within {REMEMBERED:.0f} seconds.")
