"""Moderators before their queue."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from comments.actions import hold_comment
from comments.models import Comment, CommentState

MakePerson = Callable[..., User]
MakeComment = Callable[..., Comment]


@pytest.fixture
def person(db: None) -> MakePerson:
    """Make somebody with a role."""

    def make(role: Role, username: str = "") -> User:
        name = username or role.name.lower()
        user = User.objects.create_user(name, f"{name}@example.org", first_name=name.title())
        user.groups.add(Group.objects.get(name=role.value))
        return user

    return make


@pytest.fixture
def comment(db: None) -> MakeComment:
    """Hold a comment; `state` puts it where no moderator has put it."""

    def make(state: CommentState = CommentState.HELD, **facts: Any) -> Comment:
        held = hold_comment(
            **{
                "content_id": "a1b2",
                "article_title": "Night shifts",
                "name": "Maria",
                "text": "I work nights too.",
                "posted_on": None,
                "reason": "All comments are held.",
                "source": "legacy.xml",
                **facts,
            }
        )
        if state != CommentState.HELD:
            Comment.objects.filter(pk=held.pk).update(state=state)
            held.refresh_from_db()
        return held

    return make


@pytest.fixture
def as_role(person: MakePerson) -> Callable[[Role], Client]:
    """Log somebody with a role in."""

    def login(role: Role) -> Client:
        client = Client()
        client.force_login(person(role), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return login


@pytest.fixture
def moderator(as_role: Callable[[Role], Client]) -> Client:
    """A moderator's browser."""
    return as_role(Role.MODERATOR)
