"""Each state of content, computed in one place."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.roles import Role
from editorial.publishing import withdraw
from editorial.states import State, state_of
from resources.models import ArticlePage
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.triggers import without_triggers

pytestmark = pytest.mark.django_db


def draft(**fields: Any) -> Any:
    return make_article(**fields)


def in_review() -> Any:
    writer = Colleague(Role.WRITER)
    article = make_article(owner=writer.user)
    writer.edit(article, "action-submit")
    return article


def changes_requested() -> Any:
    article = in_review()
    Colleague(Role.EDITOR).decide(article, "reject", "Sources.")
    return article


def approved() -> Any:
    article = in_review()
    Colleague(Role.EDITOR).decide(article, "approve")
    return article


def scheduled() -> Any:
    return approve_and_publish(make_article(go_live_at=timezone.now() + timedelta(days=1)))


def published() -> Any:
    return approve_and_publish(make_article())


def published_with_changes() -> Any:
    article = published()
    article.dek = "Newer."
    article.save_revision()
    return article


def withdrawn() -> Any:
    article = published()
    withdraw(content=article, user=UserFactory(role=Role.PUBLISHER), door="test")
    return article


def expired() -> Any:
    article = published()
    withdraw(content=article, user=None, door="test", expired=True)
    return article


def held() -> Any:
    article = make_article()
    with without_triggers():
        ArticlePage.objects.filter(pk=article.pk).update(live=True)
    return article


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (draft, State.DRAFT),
        (in_review, State.IN_REVIEW),
        (changes_requested, State.CHANGES_REQUESTED),
        (approved, State.APPROVED),
        (scheduled, State.SCHEDULED),
        (published, State.PUBLISHED),
        (published_with_changes, State.PUBLISHED_WITH_CHANGES),
        (withdrawn, State.WITHDRAWN),
        (expired, State.EXPIRED),
        (held, State.HELD),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_state__is(make: Any, state: State) -> None:
    content = fresh(make())
    assert state_of(content) == state
    assert str(state.label) in Colleague(Role.PUBLISHER).panel(content)
