"""Edda stands in for Pavel for a week: the window, and an article that waits for him."""

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from accounts.models import Delegation
from accounts.roles import Role
from editorial.actions import decide, submit
from editorial.delegation.actions import delegate
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import UserFactory, make_article

START = datetime(2030, 5, 1, 9, tzinfo=UTC)
END = START + timedelta(days=7)
BEFORE, DURING, LAST, AFTER = (
    START - timedelta(seconds=1),
    START + timedelta(days=1),
    END - timedelta(seconds=1),
    END,
)


def stand_in(edda: Colleague, pavel: Colleague, **window: Any) -> Delegation:
    """Let her stand in, from START to END, as he does it himself."""
    times = {"starts_at": START, "ends_at": END} | window
    with time_machine.travel(START - timedelta(days=1), tick=False):
        return delegate(
            principal=pavel.user, delegate=edda.user, reason="On leave.", user=pavel.user, **times
        )


def reviewed(**fields: Any) -> Any:
    """Return an article that waits for the publisher."""
    article = make_article(**fields)
    submit(content=article, user=UserFactory(role=Role.WRITER))
    decide(content=fresh(article), user=UserFactory(role=Role.EDITOR), action="approve")
    return fresh(article)
