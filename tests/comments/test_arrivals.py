"""From a reader to the queue, and from a moderator's decision to the readers."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from comments import actions
from comments.actions import decide_comment, receive_comment, take_in
from comments.models import Arrival, Comment, CommentState, PublicComment
from tests.comments.addresses import QUEUE
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
SENT = {"content_id": "a1b2", "article_title": "Night shifts", "name": "Jo", "text": "Words"}


def decide(comment: Comment, state: CommentState) -> None:
    decide_comment(comment_id=comment.pk, state=state, user=UserFactory(is_superuser=True))


def test_arrivals__are_held_once_however_often_they_are_sent() -> None:
    with time_machine.travel(NOON, tick=False):
        for _ in range(2):
            receive_comment(**SENT)
        receive_comment(**{**SENT, "name": "Al"})
    assert (take_in(), take_in()) == (2, 0)
    receive_comment(**SENT)  # a reader's browser sends it again, much later
    take_in()
    assert {(one.name, one.text) for one in Arrival.objects.all()} == {("", "")}
    first = Comment.objects.get(name="Jo")
    assert Comment.objects.count() == 2
    assert (first.state, first.text, first.posted_at) == (CommentState.HELD, "Words", NOON)
    assert first.posted_on == date(2030, 5, 1)
    assert not PublicComment.objects.exists()


def test_look__takes_in_more_than_one_transaction_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 2)
    for number in range(5):
        receive_comment(**{**SENT, "text": f"Words {number}"})
    assert take_in() == 5
    monkeypatch.setattr(actions, "ROUNDS", 1)
    for number in range(5, 8):
        receive_comment(**{**SENT, "text": f"Words {number}"})
    assert (take_in(), take_in()) == (2, 1)


def test_queue__shows_at_once_what_was_sent(moderator: Client) -> None:
    receive_comment(**{**SENT, "name": "Newcomer"})
    assert "Newcomer" in moderator.get(QUEUE).content.decode()


def test_menu__counts_what_was_sent(moderator: Client) -> None:
    receive_comment(**SENT)
    assert "Comments (1)" in moderator.get("/admin/").content.decode()


def test_readers__have_exactly_what_is_approved(comment: Any) -> None:
    held = comment(text="Old words", posted_on=date(2019, 4, 2))
    for state in (CommentState.REJECTED, CommentState.APPROVED):
        decide(held, state)
    public = PublicComment.objects.get()
    assert (public.pk, public.text, public.posted_on) == (
        Comment.objects.get().public_id,
        "Old words",
        date(2019, 4, 2),
    )
    assert public.posted_at is None
    decide(held, CommentState.SPAM)
    assert not PublicComment.objects.exists()
    decide(held, CommentState.APPROVED)
    assert PublicComment.objects.get().pk == public.pk
