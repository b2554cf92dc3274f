"""One article in each state, made through the real workflow."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from editorial.actions import decide, submit
from editorial.publishing import withdraw
from editorial.states import State, state_of
from resources.models import ArticlePage
from tests.architecture.doors.people import Person, everybody
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_category,
    make_image,
)

SECRET = "Zebra crossing the wall"
STATES = tuple(state for state in State if state != State.HELD)


@dataclass
class World:
    """What the doors need to know of the article."""

    article: Any
    state: State
    writer: User
    people: dict[str, Person]
    first_revision: int
    target: int
    form: dict[str, Any] = field(default_factory=dict)
    task_state: int = 0

    @property
    def pk(self) -> int:
        """Primary key of the page."""
        return int(self.article.pk)

    def fresh(self) -> Any:
        """The article as the database has it now."""
        return ArticlePage.objects.get(pk=self.article.pk)

    def revision(self) -> Any:
        """Its newest draft."""
        return self.fresh().get_latest_revision()


def world(state: State) -> World:
    """Return an article in this state, with somebody of each role."""
    writer = UserFactory(role=Role.WRITER)
    soon = {"go_live_at": timezone.now() + timedelta(days=30)} if state == State.SCHEDULED else {}
    article = make_article(owner=writer, image=make_image("A picture"), **soon)
    first = article.latest_revision_id
    target = make_category("Elsewhere")
    _bring(article, state, writer)
    article = fresh(article)
    assert state_of(article) == state, state_of(article)
    people = everybody(writer)
    running = article.current_workflow_task_state
    found = World(article, state, writer, people, first, target.pk)
    found.task_state = running.pk if running else 0
    chief = Colleague(None, is_superuser=True)
    found.form = chief.form(f"/admin/pages/{article.pk}/edit/")
    return found


def _bring(article: Any, state: State, writer: User) -> None:
    if state in (State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED):
        submit(content=article, user=writer)
        editor = UserFactory(role=Role.EDITOR)
        if state == State.CHANGES_REQUESTED:
            decide(content=fresh(article), user=editor, action="reject", comment="Too long.")
        if state == State.APPROVED:
            decide(content=fresh(article), user=editor, action="approve")
        return
    if state == State.DRAFT:
        return
    article = approve_and_publish(article)
    if state == State.PUBLISHED_WITH_CHANGES:
        article.dek = SECRET
        article.save_revision(user=writer)
    if state in (State.WITHDRAWN, State.EXPIRED):
        expired = state == State.EXPIRED
        withdraw(content=article, user=None, door="test", expired=expired)


__all__ = ["SECRET", "STATES", "World", "said", "world"]
