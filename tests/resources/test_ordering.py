"""Bylines without a clear order are read alike by every database, in drafts and in rows."""

from typing import Any

import pytest

from editorial.canonical import canonical
from projection.presenters import present
from resources.models import ArticlePage
from tests.factories import make_article, make_author

pytestmark = pytest.mark.django_db


def bylined(*numbers: int | None) -> tuple[Any, list[str]]:
    """Return an article whose authors have these numbers, and their names as they were added."""
    names = [f"Author {letter}" for letter in "ABC"[: len(numbers)]]
    page = make_article()
    page.authorships = [
        page.authorships.model(author=make_author(name), sort_order=number)
        for name, number in zip(names, numbers, strict=True)
    ]
    page.save_revision()
    page.save()
    rows = page.authorships.model.objects.filter(page=page)
    for row in rows.order_by("-pk"):
        row.save()  # PostgreSQL moves a row that is written, and then reads it later
    return ArticlePage.objects.get(pk=page.pk), names


def names_in(document: dict[str, Any]) -> list[str]:
    return [author["name"] for author in document["authors"]]


@pytest.mark.parametrize(
    ("numbers", "order"),
    [((None, None), (0, 1)), ((0, 0), (0, 1)), ((None, 1), (1, 0)), ((2, None, 1), (2, 0, 1))],
)
def test_byline__has_one_order_only(numbers: tuple[int | None, ...], order: Any) -> None:
    page, names = bylined(*numbers)
    expected = [names[place] for place in order]
    keys = {author.pk: author.name for row in page.authorships.all() for author in [row.author]}

    assert [keys[row["author"]] for row in canonical(page).content["authorships"]] == expected
    assert names_in(present(page).document) == expected
    draft = page.get_latest_revision_as_object()
    assert canonical(draft).digest == canonical(page).digest
