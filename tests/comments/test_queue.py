"""The list of comments in the admin."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.roles import Role
from comments.models import Comment, CommentState
from tests.comments.addresses import QUEUE, says, sheet
from tests.comments.conftest import MakeComment

MAY = [Role.MODERATOR, Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", MAY)
def test_moderating_roles_see_the_queue(
    role: Role, as_role: Callable[[Role], Client], comment: MakeComment
) -> None:
    held = comment(text="I work nights too.")
    client = as_role(role)
    assert "I work nights too." in says(client.get(QUEUE))
    assert client.get(sheet(held)).status_code == 200
    home = says(client.get("/admin/"))
    assert "1 comment waits for moderation" in home
    assert "Comments (1)" in client.get("/admin/").content.decode()


def test_a_writer_sees_nothing_of_it(
    as_role: Callable[[Role], Client], comment: MakeComment
) -> None:
    held = comment(text="Only for moderators.")
    client = as_role(Role.WRITER)
    for url in (QUEUE, sheet(held), reverse("comments:history", args=[held.pk])):
        answer = client.get(url)
        assert (answer.status_code, answer["location"]) == (302, "/admin/")
    home = client.get("/admin/").content.decode()
    assert "wait for moderation" not in home
    assert QUEUE not in home


@pytest.mark.django_db
def test_anonymous_people_are_sent_to_the_login(client: Client, comment: MakeComment) -> None:
    for url in (QUEUE, sheet(comment())):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "/login/" in answer["location"]


def test_what_waits_comes_first__then_the_newest(moderator: Client, comment: MakeComment) -> None:
    older, newer = comment(name="Older"), comment(name="Newer")
    done = comment(name="Done", state=CommentState.APPROVED)
    rows = list(moderator.get(QUEUE).context["object_list"])
    assert rows == [newer, older, done]


def test_filter_and_search(moderator: Client, comment: MakeComment) -> None:
    comment(name="Maria", text="About nights")
    spam = comment(name="Bot", text="Buy pills", state=CommentState.SPAM)

    def found(query: str) -> list[Comment]:
        return list(moderator.get(f"{QUEUE}?{query}").context["object_list"])

    assert found("state=spam") == [spam]
    assert found("q=pills") == [spam]
    assert found("q=bot") == [spam]
    assert found("q=nothing") == []
    assert len(found("")) == 2


def test_a_long_text_is_cut__and_the_day_has_no_invented_time(
    moderator: Client, comment: MakeComment
) -> None:
    comment(text="word " * 100, posted_on=date(2009, 5, 3))
    timed = comment(text="short")
    Comment.objects.filter(pk=timed.pk).update(posted_at=datetime(2026, 1, 2, 8, 5, tzinfo=UTC))
    page = says(moderator.get(QUEUE))
    assert "word " * 20 in page
    assert "word " * 25 not in page
    assert "3 May 2009" in page
    assert "3 May 2009," not in page
    assert "2 January 2026, 08:05" in page


def test_readers_words_cannot_be_added_edited_or_deleted(
    as_role: Callable[[Role], Client], comment: MakeComment
) -> None:
    held = comment()
    for name in ("add", "edit", "delete", "copy", "usage"):
        with pytest.raises(NoReverseMatch):
            reverse(f"comments:{name}")
        with pytest.raises(NoReverseMatch):
            reverse(f"comments:{name}", args=[held.pk])
    page = as_role(Role.ADMINISTRATOR).get(QUEUE).content.decode()
    assert "Add comment" not in page


def test_a_full_page_asks_as_little_as_a_short_one(
    moderator: Client, comment: MakeComment, django_assert_max_num_queries: Callable
) -> None:
    for number in range(60):
        comment(name=f"Reader {number}")
    moderator.get(QUEUE)  # content types and the like are remembered from here on
    with django_assert_max_num_queries(18):
        page = moderator.get(QUEUE)
    assert len(page.context["object_list"]) == 50
