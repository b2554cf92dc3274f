"""One person for each role, with a password made on this machine."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import Role

PEOPLE: tuple[tuple[Role, str, str, str], ...] = (
    (Role.WRITER, "wren", "Wren", "Abbot"),
    (Role.EDITOR, "edda", "Edda", "Lindqvist"),
    (Role.PUBLISHER, "pavel", "Pavel", "Osei"),
    (Role.MODERATOR, "mona", "Mona", "Castell"),
    (Role.ADMINISTRATOR, "admin", "Ada", "Minto"),
)


@dataclass(frozen=True)
class Staff:
    """Those who make the demo's content."""

    writer: User
    editor: User
    publisher: User
    moderator: User


def accounts_file() -> Path:
    """Return where the passwords are kept: outside git, for this machine's user only."""
    return Path(settings.VAR_DIR) / "demo-accounts.json"


def make_people() -> Staff:
    """Make the accounts, write their passwords to var/, and return who will act."""
    made: dict[Role, User] = {}
    lines = []
    for role, username, first, last in PEOPLE:
        password = "-".join(secrets.token_hex(3) for _ in range(3))
        user = User.objects.create_user(
            username, f"{username}@example.org", password, first_name=first, last_name=last
        )
        user.groups.add(Group.objects.get(name=role.value))
        made[role] = user
        lines.append(
            {"role": role.value, "username": username, "email": user.email, "password": password}
        )
    path = accounts_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps(lines, indent=2))
    acting = (Role.WRITER, Role.EDITOR, Role.PUBLISHER, Role.MODERATOR)
    return Staff(*(made[role] for role in acting))
