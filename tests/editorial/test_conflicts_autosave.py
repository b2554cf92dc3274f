"""Autosave and conflicts: one's own autosaves are none, another's are."""

from typing import Any

import pytest

from editorial.models import Unsaved
from tests.editorial.conflict_desk import autosave, decide, draft, opened, press, words
from tests.editorial.newsroom import Colleague

pytestmark = pytest.mark.django_db


def test_autosave__is_refused_with_the_code_that_it_knows_and_kept(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, other = words(author)
    hers, his = opened(ada, author), opened(ben, author)
    autosave(ada, author, hers | {one: "By Ada"})

    answer = autosave(ben, author, his | {other: "By"})
    autosave(ben, author, his | {other: "By Ben"})

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert "Ada Minto saved this on" in answer.json()["error_message"]
    assert Unsaved.objects.get().mine[other] == "By Ben"
    press(ben, author, his | {other: "By Ben!"})
    assert Unsaved.objects.get().mine[other] == "By Ben!"


def test_save_after_ones_own_autosaves__is_no_conflict(content: Any, ada: Colleague) -> None:
    _, other = words(content)
    form = opened(ada, content)
    first = autosave(ada, content, form | {other: "One"}).json()
    again = form | {other: "Two", "overwrite_revision_id": str(first["revision_id"])}
    second = autosave(ada, content, again).json()

    press(ada, content, form | {other: "Three"})

    assert second["revision_id"] == first["revision_id"]
    assert getattr(draft(content), other) == "Three"
    assert not Unsaved.objects.exists()


def test_autosave__does_not_overwrite_what_somebody_has_loaded(
    author: Any, ada: Colleague, ben: Colleague
) -> None:
    one, other = words(author)
    form = opened(ada, author)
    first = autosave(ada, author, form | {one: "One"}).json()["revision_id"]
    his = opened(ben, author)

    again = form | {one: "Two", "overwrite_revision_id": str(first)}
    second = autosave(ada, author, again).json()["revision_id"]
    press(ben, author, his | {other: "By Ben"})

    assert second != first
    assert Unsaved.objects.get().base[one] == "One"
    decide(ben, Unsaved.objects.get(), "merge")
    assert (getattr(draft(author), one), getattr(draft(author), other)) == ("Two", "By Ben")
