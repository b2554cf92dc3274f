"""Content in each state, made through the real workflow."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from editorial.actions import decide, submit
from editorial.links import edit_link
from editorial.publishing import withdraw
from editorial.states import State, state_of
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
WORDS = ("dek", "job_title", "closing")  # of an article, an author, a promo
STATES = tuple(state for state in State if state != State.HELD)


@dataclass
class World:
    """What the doors need to know of the article, or of the snippet that stands in its place."""

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
        return fresh(self.article)

    def revision(self) -> Any:
        """Its newest draft."""
        return self.fresh().get_latest_revision()


def world(state: State) -> World:
    """Return an article in this state, with somebody of each role."""
    writer = UserFactory(role=Role.WRITER)
    article = make_article(owner=writer, image=make_image("A picture"))
    first = article.latest_revision_id
    target = make_category("Elsewhere")
    return world_of(bring(article, state, writer), state, writer, first, target.pk)


def world_of(content: Any, state: State, writer: User, first: int, target: int = 0) -> World:
    """Return what the doors need to know of this content; `first` is its oldest draft."""
    assert state_of(content) == state, state_of(content)
    running = content.current_workflow_task_state
    found = World(content, state, writer, everybody(writer), first, target)
    found.task_state = running.pk if running else 1
    found.form = Colleague(None, is_superuser=True).form(edit_link(content))
    return found


def bring(content: Any, state: State, writer: User) -> Any:
    """Bring a new draft into this state; return it as it is then."""
    if state == State.SCHEDULED:
        content.go_live_at = timezone.now() + timedelta(days=30)
        content.save_revision(user=writer)
    _bring(content, state, writer)
    return fresh(content)


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
        setattr(article, next(name for name in WORDS if hasattr(article, name)), SECRET)
        article.save_revision(user=writer)
    if state in (State.WITHDRAWN, State.EXPIRED):
        expired = state == State.EXPIRED
        withdraw(content=article, user=None, door="test", expired=expired)


__all__ = ["SECRET", "STATES", "World", "said", "world"]
