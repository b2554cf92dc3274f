"""One comment in the admin, and the decision about it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.roles import Role
from comments.actions import decide_comment
from comments.models import Comment, CommentState
from tests.comments.addresses import QUEUE, decide, says, sheet
from tests.comments.conftest import MakeComment, MakePerson

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7|add:7 }} https://spam.test/"
APPROVE = {"decision": "approved", "seen": "held"}


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        ("approved", "The comment by Maria is approved. Readers may see it now."),
        ("rejected", "The comment by Maria is rejected. Readers don't see it."),
        ("spam", "The comment by Maria is marked as spam. Readers don't see it."),
    ],
)
def test_a_decision_is_kept_told_and_logged(
    decision: str, sentence: str, moderator: Client, comment: MakeComment
) -> None:
    held = comment()
    answer = moderator.post(decide(held), {"decision": decision, "seen": "held"}, follow=True)
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert sentence in says(answer)
    held.refresh_from_db()
    assert (held.state, held.decided_by_name) == (decision, "Moderator")
    assert Comment.objects.public().exists() is (decision == "approved")
    entry = ModelLogEntry.objects.get(object_id=str(held.pk))
    assert (entry.user.username, entry.data["before"]) == ("moderator", "held")
    assert entry.label == "Comment on “Night shifts”"
    history = says(moderator.get(reverse("comments:history", args=[held.pk])))
    assert str(entry.message) in history


def test_the_next_one_that_waits_opens(moderator: Client, comment: MakeComment) -> None:
    older, newer = comment(), comment()
    assert moderator.post(decide(newer), APPROVE)["location"] == sheet(older)
    assert moderator.post(decide(older), APPROVE)["location"] == QUEUE


def test_a_decision_can_be_changed(moderator: Client, comment: MakeComment) -> None:
    held = comment()
    moderator.post(decide(held), APPROVE)
    page = moderator.get(sheet(held)).content.decode()
    assert 'value="rejected"' in page
    assert 'name="decision" value="approved"' not in page
    moderator.post(decide(held), {"decision": "rejected", "seen": "approved"})
    assert not Comment.objects.public().exists()


def test_two_moderators__the_second_is_told_who_was_quicker(
    moderator: Client, comment: MakeComment, person: MakePerson
) -> None:
    held = comment()
    anna = person(Role.EDITOR, "anna")
    decide_comment(comment_id=held.pk, state=CommentState.SPAM, user=anna)
    answer = moderator.post(decide(held), APPROVE, follow=True)
    page = says(answer)
    assert "Anna marked the comment by Maria as spam on" in page
    assert "Your decision was not saved." in page
    assert not Comment.objects.public().exists()
    assert not ModelLogEntry.objects.filter(object_id=str(held.pk)).exists()
    moderator.post(decide(held), {"decision": "approved", "seen": "spam"})
    assert Comment.objects.public().exists()


def test_a_writer_and_anonymous_people_cannot_decide(
    as_role: Callable[[Role], Client], comment: MakeComment
) -> None:
    held = comment()
    assert as_role(Role.WRITER).post(decide(held), APPROVE)["location"] == "/admin/"
    assert "/login/" in Client().post(decide(held), APPROVE)["location"]
    held.refresh_from_db()
    assert held.state == CommentState.HELD


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"decision": "approved"},
        {"decision": "held", "seen": "approved"},
        {"decision": "no", "seen": "held"},
    ],
)
def test_a_form_that_names_no_decision_is_refused(
    form: dict[str, str], moderator: Client, comment: MakeComment
) -> None:
    held = comment()
    assert moderator.post(decide(held), form).status_code == 400
    held.refresh_from_db()
    assert held.decided_at is None


def test_deciding_needs_a_form_of_ours(person: MakePerson, comment: MakeComment) -> None:
    held = comment()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person(Role.MODERATOR), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post(decide(held), APPROVE).status_code == 403
    assert strict.get(decide(held)).status_code == 405
    assert not Comment.objects.public().exists()


def test_an_unknown_comment_is_not_found(moderator: Client) -> None:
    unknown = Comment(pk=10**6)
    assert moderator.get(sheet(unknown)).status_code == 404
    assert moderator.post(decide(unknown), APPROVE).status_code == 404


def test_hostile_words_stay_words(moderator: Client, comment: MakeComment) -> None:
    held = comment(
        name=f"Eve {HOSTILE}",
        text=HOSTILE,
        article_title=HOSTILE,
        reason=f"Link: {HOSTILE}",
        source=HOSTILE,
    )
    chosen = reverse("wagtail_bulk_action", args=["comments", "comment", "approve"])
    pages = [QUEUE, f"{QUEUE}?q=alert", sheet(held), f"{chosen}?id={held.pk}"]
    answers = [moderator.get(url) for url in pages]
    answers.append(moderator.post(decide(held), APPROVE, follow=True))
    answers.append(moderator.get(reverse("comments:history", args=[held.pk])))
    for answer in answers:
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="https://spam.test' not in page
        assert "14 https" not in page
    assert "&lt;script&gt;alert(1)" in answers[2].content.decode()
