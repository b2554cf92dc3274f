"""Make a read key and show its token: once, on standard output."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from delivery.actions import create_read_key
from delivery.models import Scope
from foundation import clock


class Command(BaseCommand):
    """Called as `manage.py create_read_key NAME --rate 600`."""

    help = "Make a key for reading the API. Its token is shown once; only a digest is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="who reads with it")
        parser.add_argument(
            "--rate", type=int, help="requests a minute; as for everybody if not said"
        )
        parser.add_argument("--days", type=int, help="how long it is valid; for good if not said")
        parser.add_argument(
            "--scope", action="append", default=[], choices=Scope.values, help="what it opens"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["days"]
        try:
            _, token = create_read_key(
                name=options["name"],
                rate=options["rate"],
                scopes=options["scope"],
                expires_at=clock.now() + timedelta(days=days) if days else None,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stderr.write(
            "Keep this token: it is shown only now. Send it as Authorization: Bearer …"
        )
        self.stdout.write(token)
