"""Deciding, behind the views."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.roles import Role
from comments.actions import DecidedMeanwhile, decide_comment
from comments.models import Comment, CommentState
from comments.queries import next_held
from tests.comments.conftest import MakeComment, MakePerson


def test_a_comment_is_not_public__before_it_is_approved(
    comment: MakeComment, person: MakePerson
) -> None:
    held = comment()
    comment(state=CommentState.REJECTED)
    comment(state=CommentState.SPAM)
    assert not Comment.objects.public().exists()
    decide_comment(comment_id=held.pk, state=CommentState.APPROVED, user=person(Role.MODERATOR))
    assert list(Comment.objects.public()) == [held]


def test_a_decision_keeps_who_and_when(comment: MakeComment, person: MakePerson) -> None:
    anna = person(Role.MODERATOR, "anna")
    decided = decide_comment(comment_id=comment().pk, state=CommentState.SPAM, user=anna)
    assert (decided.decided_by_id, decided.decided_by_name) == (anna.pk, "Anna")
    assert decided.decided_at is not None


def test_a_writer_cannot_decide(comment: MakeComment, person: MakePerson) -> None:
    held = comment()
    with pytest.raises(PermissionDenied):
        decide_comment(comment_id=held.pk, state=CommentState.APPROVED, user=person(Role.WRITER))
    assert not Comment.objects.public().exists()


def test_holding_is_no_decision(comment: MakeComment, person: MakePerson) -> None:
    approved = comment(state=CommentState.APPROVED)
    with pytest.raises(ValueError, match="not a decision"):
        decide_comment(comment_id=approved.pk, state=CommentState.HELD, user=person(Role.MODERATOR))


def test_a_decision_is_refused__when_the_comment_changed_meanwhile(
    comment: MakeComment, person: MakePerson
) -> None:
    held = comment()
    anna, ben = person(Role.MODERATOR, "anna"), person(Role.EDITOR, "ben")
    seen = CommentState.HELD
    decide_comment(comment_id=held.pk, state=CommentState.REJECTED, user=anna, seen=seen)
    with pytest.raises(DecidedMeanwhile) as refusal:
        decide_comment(comment_id=held.pk, state=CommentState.APPROVED, user=ben, seen=seen)
    assert refusal.value.comment.decided_by_name == "Anna"
    assert not Comment.objects.public().exists()


def test_next_held__goes_down_the_queue_and_starts_again(comment: MakeComment) -> None:
    oldest, middle, newest = comment(), comment(), comment()
    done = comment(state=CommentState.APPROVED)
    assert next_held(after=newest) == middle
    assert next_held(after=oldest) == newest
    assert next_held(after=done) == newest
    Comment.objects.exclude(pk=oldest.pk).delete()
    assert next_held(after=oldest) is None
