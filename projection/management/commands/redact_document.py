"""manage.py redact_document ID --reason …: past versions of a document lose their bytes."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from projection.redaction import redact


class Command(BaseCommand):
    """Erases what was public once. The rows of the ledger stay, and what is public now does."""

    help = "Remove the stored bytes of a document's past versions for good. This is recorded."

    def add_arguments(self, parser: Any) -> None:
        """Take the id of the content, up to where, why, and who does it."""
        parser.add_argument("content_id")
        parser.add_argument("--before", type=int, help="Only versions below this number (seq).")
        parser.add_argument("--reason", required=True, help="Written into the record.")
        parser.add_argument("--user", default="", help="User name of who does it.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them and say which."""
        name = options["user"]
        user = get_user_model()._default_manager.filter(username=name).first() if name else None
        if name and user is None:
            raise CommandError(f"There is no user “{name}”.")
        try:
            numbers = redact(
                content_id=options["content_id"],
                before=options["before"],
                reason=options["reason"],
                user=user,
            )
        except (LookupError, ValueError) as error:
            raise CommandError(str(error)) from error
        told = ", ".join(map(str, numbers)) or "none"
        self.stdout.write(f"Versions that lost their bytes: {told}.")
