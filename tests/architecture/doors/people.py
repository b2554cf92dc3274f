"""Who stands at a door: each role once, signed in; nobody is not."""

from dataclasses import dataclass

from django.test import Client

from accounts.models import User
from accounts.roles import Role
from tests.factories import UserFactory

ROLES = (
    "writer",
    "editor",
    "publisher",
    "administrator",
    "superuser",
    "moderator",
    "nobody",
)


@dataclass(frozen=True)
class Person:
    """A client and its user; the user is None for nobody."""

    client: Client
    user: User | None


def everybody(writer: User) -> dict[str, Person]:
    """Return one person of each role; the writer wrote the article, the others did not."""
    users: dict[str, User | None] = {
        "writer": writer,
        "editor": UserFactory(role=Role.EDITOR),
        "publisher": UserFactory(role=Role.PUBLISHER),
        "administrator": UserFactory(role=Role.ADMINISTRATOR),
        "superuser": UserFactory(is_superuser=True),
        "moderator": UserFactory(role=Role.MODERATOR),
        "nobody": None,
    }
    people = {}
    for role, user in users.items():
        client = Client()
        if user:
            client.force_login(user)
        people[role] = Person(client, user)
    return people
