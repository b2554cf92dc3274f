"""Bind the database role of the delivery process to what readers may read (PostgreSQL)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from delivery.grants import UnfitRole, beyond, check_role, grants_for


class Command(BaseCommand):
    """Called as `manage.py grant_delivery_role NAME`, by who owns the tables; again after each
    `migrate`."""

    help = "Let a PostgreSQL role read the tables of the public API, and nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the role that the delivery process connects as")
        parser.add_argument("--print", action="store_true", help="print the SQL and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError(
                "Only PostgreSQL has roles. On SQLite the delivery process reads what the file "
                "holds: give it a user of the system that may read the file and not write it."
            )
        role = options["name"]
        try:
            grants = grants_for(role)
            if options["print"]:
                self.stdout.write("".join(f"{statement};\n" for statement in grants.statements))
                return
            with transaction.atomic():
                check_role(role)
                with connection.cursor() as cursor:
                    for statement in grants.statements:
                        cursor.execute(statement)
                too_much = beyond(role, grants.tables)
        except UnfitRole as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"“{role}” reads {', '.join(grants.tables)}.")
        if too_much:
            raise CommandError(
                f"Everybody (PUBLIC) may use {', '.join(too_much)}, so “{role}” may, too: revoke "
                "that, then run this again."
            )
