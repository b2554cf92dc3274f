"""Decisions about several comments at once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from comments.actions import decide_comment
from comments.models import Comment, CommentState
from tests.comments.addresses import QUEUE, bulk, says
from tests.comments.conftest import MakeComment, MakePerson


def seen(*comments: Comment) -> dict[str, str]:
    return {"seen": ",".join(f"{comment.pk}:{comment.state}" for comment in comments)}


def test_the_queue_offers_the_three_decisions(moderator: Client, comment: MakeComment) -> None:
    comment()
    page = moderator.get(QUEUE).content.decode()
    for action in ("approve", "reject", "spam"):
        assert reverse("wagtail_bulk_action", args=["comments", "comment", action]) in page


@pytest.mark.parametrize(
    ("action", "state", "sentence"),
    [
        ("approve", "approved", "2 comments are approved. Readers may see them now."),
        ("reject", "rejected", "2 comments are rejected. Readers don't see them."),
        ("spam", "spam", "2 comments are marked as spam. Readers don't see them."),
    ],
)
def test_the_chosen_are_decided__after_a_question(
    action: str, state: str, sentence: str, moderator: Client, comment: MakeComment
) -> None:
    one, two, other = comment(), comment(), comment()
    url = bulk(action, one, two)
    question = moderator.get(url)
    assert "I work nights too." in says(question)
    assert seen(one, two)["seen"] in question.content.decode()
    assert Comment.objects.held().count() == 3
    answer = moderator.post(url, seen(one, two), follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert sentence in says(answer)
    assert set(Comment.objects.filter(state=state)) == {one, two}
    assert list(Comment.objects.held()) == [other]


def test_what_somebody_else_decided_stays__and_is_told(
    moderator: Client, comment: MakeComment, person: MakePerson
) -> None:
    one, two = comment(), comment(name="Otto")
    form = seen(one, two)
    decide_comment(comment_id=two.pk, state=CommentState.REJECTED, user=person(Role.EDITOR, "anna"))
    page = says(moderator.post(bulk("approve", one, two), form, follow=True))
    assert "1 comment is approved." in page
    assert "Anna rejected the comment by Otto on" in page
    assert list(Comment.objects.public()) == [one]


def test_those_in_that_state_already_are_left_out(moderator: Client, comment: MakeComment) -> None:
    held, approved = comment(), comment(state=CommentState.APPROVED)
    question = moderator.get(bulk("approve", held, approved))
    assert [entry["item"] for entry in question.context["items"]] == [held]
    assert "1 comment of your choice is already in the state “approved”" in says(question)
    only_done = moderator.get(bulk("approve", approved)).content.decode()
    assert 'name="seen"' not in only_done


def test_a_writer_and_anonymous_people_neither_see_nor_decide(
    as_role: Callable[[Role], Client], comment: MakeComment
) -> None:
    held = comment()
    url = bulk("approve", held)
    writer = as_role(Role.WRITER)
    for answer in (writer.get(url), writer.post(url, seen(held))):
        assert (answer.status_code, answer["location"]) == (302, "/admin/")
    assert "/login/" in Client().post(url, seen(held))["location"]
    assert not Comment.objects.public().exists()


@pytest.mark.parametrize("chosen", ["", "id=all", "id=abc", "id=999999", f"id={'9' * 40}"])
def test_a_choice_of_nothing_is_not_found(
    chosen: str, moderator: Client, comment: MakeComment
) -> None:
    comment()
    url = reverse("wagtail_bulk_action", args=["comments", "comment", "approve"])
    assert moderator.get(f"{url}?{chosen}").status_code == 404
    assert moderator.post(f"{url}?{chosen}", {"seen": "1:held"}).status_code == 404
    assert not Comment.objects.public().exists()


@pytest.mark.parametrize("form", [{}, {"seen": "nonsense"}, {"seen": "x:held"}])
def test_without_the_states_seen__it_asks_again(
    form: dict[str, str], moderator: Client, comment: MakeComment
) -> None:
    held = comment()
    assert moderator.post(bulk("approve", held), form).status_code == 200
    assert not Comment.objects.public().exists()


def test_the_question_is_bounded(
    moderator: Client, comment: MakeComment, django_assert_max_num_queries: Callable
) -> None:
    chosen = [comment() for _ in range(50)]
    moderator.get(bulk("approve", chosen[0]))
    with django_assert_max_num_queries(16):
        moderator.get(bulk("approve", *chosen))
