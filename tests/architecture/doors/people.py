"""Who stands at a door: each role once, signed in; nobody is not."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role
from tests.factories import UserFactory

ROLES = (
    "writer",
    "editor",
    "publisher",
    "delegate",
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


def _delegate() -> User:
    """Return an editor who stands in for a publisher now."""
    now, editor = timezone.now(), UserFactory(role=Role.EDITOR)
    Delegation.objects.create(
        principal=UserFactory(role=Role.PUBLISHER),
        delegate=editor,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=1),
        reason="On leave.",
        made_by_id=0,
        made_by_name="Test",
    )
    return editor


def everybody(writer: User) -> dict[str, Person]:
    """Return one person of each role; the writer wrote the article, the others did not."""
    users: dict[str, User | None] = {
        "writer": writer,
        "editor": UserFactory(role=Role.EDITOR),
        "publisher": UserFactory(role=Role.PUBLISHER),
        "delegate": _delegate(),
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
