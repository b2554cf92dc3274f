"""Two people at one text: one saves, the other is told, and nothing that she typed is lost."""

from typing import Any

import pytest

from editorial.links import edit_link
from editorial.models import Unsaved
from tests.editorial.conflict_desk import draft, opened, press, words
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("button", ["", "action-submit"])
def test_second_save__is_kept_and_not_saved(
    content: Any, ada: Colleague, ben: Colleague, button: str
) -> None:
    one, other = words(content)
    hers, his = opened(ada, content), opened(ben, content)
    press(ada, content, hers | {one: "By Ada"})
    newest = fresh(content).latest_revision_id

    answer = press(ben, content, his | {other: "By Ben"}, button)

    unsaved = Unsaved.objects.get()
    assert answer.headers["location"] == f"/admin/editorial/conflicts/{unsaved.pk}/"
    assert fresh(content).latest_revision_id == newest
    assert getattr(draft(content), other) != "By Ben"
    assert fresh(content).current_workflow_state is None
    assert unsaved.mine[other] == "By Ben"


def test_a_save_that_changed_nothing__is_no_conflict(
    content: Any, ada: Colleague, ben: Colleague
) -> None:
    _, other = words(content)
    hers, his = opened(ada, content), opened(ben, content)
    press(ada, content, hers)

    press(ben, content, his | {other: "By Ben"})

    assert getattr(draft(content), other) == "By Ben"
    assert not Unsaved.objects.exists()


def test_who_typed_nothing__sees_the_new_version(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, _ = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})

    answer = press(ben, author, his, "action-submit")

    assert "Ada Minto saved this on" in said(answer)
    assert answer.headers["location"] == edit_link(author)
    assert fresh(author).current_workflow_state is None
    assert not Unsaved.objects.exists()


def test_two_windows_of_one_person__are_two_people(author: Any, ada: Colleague) -> None:
    one, other = words(author)
    left, right, third = (opened(ada, author) for _ in range(3))
    press(ada, author, left | {one: "Left"})

    press(ada, author, right | {other: "Right"})
    press(ada, author, third | {other: "Third"})

    assert [row.mine[other] for row in Unsaved.objects.all()] == ["Right", "Third"]


def test_what_is_kept__is_offered_and_private(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})
    address = f"/admin/editorial/conflicts/{Unsaved.objects.get().pk}/"

    assert address in ben.client.get("/admin/").content.decode()
    assert ben.soup(author).select_one(f"[data-unsaved] a[href='{address}']")
    assert address not in ada.client.get("/admin/").content.decode()
    assert ada.client.get(address).status_code == 404


def test_what_does_not_fit__is_shown_as_typed(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | {"seo_title": "By Ada"})

    answer = press(ben, page, his | {"dek": "long " * 100, "search_description": "By Ben"})

    unsaved = Unsaved.objects.get()
    assert unsaved.unread[0]["text"].startswith("long long")
    assert "long long" in ben.client.get(answer.headers["location"]).content.decode()
    assert unsaved.mine["search_description"] == "By Ben"


def test_content_deleted_meanwhile__leaves_the_text(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | {"seo_title": "By Ada"})
    address = press(ben, page, his | {"dek": "Ben's words"}).headers["location"]
    page.delete()

    assert "Ben&#x27;s words" in ben.client.get(address).content.decode()
