"""Wagtail's command to move all pages below one page to another, through the service."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.refusal import Refused


class Command(BaseCommand):
    """Moves all pages or none. What is published moves only for a publisher, named by --user."""

    help = "Move all pages below one page to another. Published categories need --user."

    def add_arguments(self, parser: Any) -> None:
        """Take the keys of both pages, and who moves."""
        parser.add_argument("from_id", type=int)
        parser.add_argument("to_id", type=int)
        parser.add_argument("--user", default="", help="User name of a publisher.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Move them in their order."""
        name = options["user"]
        people = get_user_model()._default_manager
        user = people.filter(username=name, is_active=True).first() if name else None
        if name and user is None:
            raise CommandError(_("There is no active user “%(name)s”.") % {"name": name})
        source, target = _page(options["from_id"]), _page(options["to_id"])
        pages = list(source.get_children().specific())
        try:
            with transaction.atomic():
                for page in pages:
                    page.move(target, pos="last-child", user=user)
        except Refused as error:
            raise CommandError(" ".join(error.reasons)) from error
        self.stdout.write(f"Moved {len(pages)} pages from “{source.title}” to “{target.title}”.")


def _page(pk: int) -> Page:
    if page := Page.objects.filter(pk=pk).first():
        return page
    raise CommandError(_("There is no page %(pk)s.") % {"pk": pk})
