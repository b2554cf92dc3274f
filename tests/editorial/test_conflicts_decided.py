"""Who was second decides: merge field by field, take her own whole, or discard it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from audit.models import Act, AuditEntry
from editorial.links import edit_link
from editorial.models import Unsaved
from tests.editorial.conflict_desk import decide, draft, opened, press, words
from tests.editorial.newsroom import Colleague, fresh, said

pytestmark = pytest.mark.django_db


def test_merging__keeps_what_each_changed(content: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(content)
    hers, his = opened(ada, content), opened(ben, content)
    press(ada, content, hers | {one: "By Ada"})
    press(ben, content, his | {other: "By Ben"}, "action-submit")

    answer = decide(ben, Unsaved.objects.get(), "merge")

    assert (getattr(draft(content), one), getattr(draft(content), other)) == ("By Ada", "By Ben")
    assert fresh(content).latest_revision.user == ben.user
    assert "“Submit” was not done" in said(answer)
    assert not Unsaved.objects.exists()
    assert AuditEntry.objects.get(act=Act.MERGED).detail["mine"] == [other]


@pytest.mark.parametrize(("side", "stands"), [("mine", "By Ben"), ("theirs", "By Ada")])
def test_a_field_that_both_changed__is_chosen(
    author: Any, ada: Colleague, ben: Colleague, side: str, stands: str
) -> None:
    one, _ = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {one: "By Ben"})
    unsaved = Unsaved.objects.get()

    without = decide(ben, unsaved, "merge")
    assert "Choose whose version stands" in said(without)
    assert Unsaved.objects.exists()

    decide(ben, unsaved, "merge", **{one: side})
    assert getattr(draft(author), one) == stands


def test_the_page__says_who_and_shows_both(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})

    page = ben.client.post(edit_link(author), his | {one: "By Ben", other: "His own"}, follow=True)

    text = " ".join(BeautifulSoup(page.content, "html.parser").get_text(" ").split())
    assert "Ada Minto saved this on" in text
    assert "You both changed" in text
    assert "By Ada" in text
    assert "By Ben" in text
    assert "Only you changed" in text
    assert "His own" in text


def test_taking_mine_whole__saves_all_of_it(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    before = getattr(draft(author), one)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})

    decide(ben, Unsaved.objects.get(), "mine")

    assert (getattr(draft(author), one), getattr(draft(author), other)) == (before, "By Ben")


def test_discarding__saves_nothing(author: Any, ada: Colleague, ben: Colleague) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})
    newest = fresh(author).latest_revision_id

    decide(ben, Unsaved.objects.get(), "discard")

    assert fresh(author).latest_revision_id == newest
    assert not Unsaved.objects.exists()
    assert AuditEntry.objects.filter(act=Act.TYPED_DISCARDED, actor_id=ben.user.pk).exists()


def test_merging__looks_again_if_somebody_was_quicker(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    press(ada, author, hers | {one: "By Ada"})
    press(ben, author, his | {other: "By Ben"})
    unsaved = Unsaved.objects.get()
    seen = fresh(author).latest_revision_id
    ada.edit(author, **{one: "By Ada again"})

    url = f"/admin/editorial/conflicts/{unsaved.pk}/"
    answer = ben.client.post(url, {"act": "merge", "seen": seen})

    assert "Look at the new version" in said(answer)
    assert getattr(draft(author), other) != "By Ben"
    decide(ben, unsaved, "merge")
    assert (getattr(draft(author), one), getattr(draft(author), other)) == (
        "By Ada again",
        "By Ben",
    )
