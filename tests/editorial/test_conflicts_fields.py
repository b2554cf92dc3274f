"""What is merged apart: blocks of a body by their ids, authors, tags."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from editorial.links import edit_link
from editorial.models import Unsaved
from resources.models import ArticlePage
from tests.editorial.conflict_desk import decide, draft, opened, press
from tests.editorial.newsroom import Colleague
from tests.factories import approve_and_publish, make_article, make_author
from tests.media.shelf import make_recording

pytestmark = pytest.mark.django_db


FIRST, SECOND, THIRD = (f"0000000{n}-0000-4000-8000-000000000000" for n in (1, 2, 3))


def blocks(*texts: tuple[str, str]) -> dict[str, Any]:
    """A body whose paragraphs have ids."""
    data = nested_form_data(
        {"body": streamfield([("paragraph", rich_text(f"<p>{text}</p>")) for _, text in texts])}
    )
    return data | {f"body-{number}-id": key for number, (key, _) in enumerate(texts)}


def body_of(page: ArticlePage) -> list[str]:
    return [BeautifulSoup(str(block.value), "html.parser").get_text() for block in draft(page).body]


def test_different_blocks__are_woven_into_one_body(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    ada.client.post(edit_link(page), opened(ada, page) | blocks((FIRST, "One"), (SECOND, "Two")))
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | blocks((FIRST, "One by Ada"), (SECOND, "Two")))

    press(ben, page, his | blocks((FIRST, "One"), (SECOND, "Two by Ben"), (THIRD, "Three")))
    decide(ben, Unsaved.objects.get(), "merge")

    assert body_of(page) == ["One by Ada", "Two by Ben", "Three"]


def test_a_recording_in_the_body__is_woven_in(ada: Colleague, ben: Colleague) -> None:
    played = {"recording": make_recording().pk, "caption": "", "poster": ""}

    def body(text: str, **value: Any) -> dict[str, Any]:
        paragraph = ("paragraph", rich_text(f"<p>{text}</p>"))
        data = nested_form_data({"body": streamfield([paragraph, ("recording", played | value)])})
        return data | {"body-0-id": FIRST, "body-1-id": SECOND}

    page = make_article()
    ada.client.post(edit_link(page), opened(ada, page) | body("One"))
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | body("One", caption="At ten"))

    press(ben, page, his | body("One by Ben"))
    decide(ben, Unsaved.objects.get(), "merge")

    text, recording = (block.value for block in draft(page).body)
    assert "One by Ben" in str(text)
    assert (recording["recording"].title, recording["caption"]) == ("Night shift", "At ten")


def test_the_same_block__is_chosen(ada: Colleague, ben: Colleague) -> None:
    page = make_article()
    ada.client.post(edit_link(page), opened(ada, page) | blocks((FIRST, "One"), (SECOND, "Two")))
    hers, his = opened(ada, page), opened(ben, page)
    press(ada, page, hers | blocks((FIRST, "One by Ada"), (SECOND, "Two")))

    press(ben, page, his | blocks((FIRST, "One by Ben"), (SECOND, "Two")))
    decide(ben, Unsaved.objects.get(), "merge", body="mine")

    assert body_of(page) == ["One by Ben", "Two"]


@pytest.mark.parametrize("live", [False, True])
def test_authors_and_tags__count_as_fields(ada: Colleague, ben: Colleague, live: bool) -> None:
    page = make_article()
    page = approve_and_publish(page) if live else page
    other = make_author("Ida Other")
    hers, his = opened(ada, page), opened(ben, page)
    second = {
        "authorships-TOTAL_FORMS": "2",
        "authorships-1-author": str(other.pk),
        "authorships-1-id": "",
        "authorships-1-ORDER": "2",
        "authorships-1-DELETE": "",
    }
    press(ada, page, hers | second)

    press(ben, page, his | {"tags": "night, day"})
    decide(ben, Unsaved.objects.get(), "merge")

    assert [row.author.name for row in draft(page).authorships.all()] == [
        "Author of Your First Week",
        "Ida Other",
    ]
    assert sorted(tag.name for tag in draft(page).tags.all()) == ["day", "night"]
