"""What is stored when it is published is what the page, read again, presents."""

from datetime import UTC, datetime

import pytest

from documents.actions import validated
from documents.models import Document
from projection.presenters import present
from projection.presenters.reading import reading_minutes
from resources.models import ArticlePage
from tests.factories import approve_and_publish, make_article, make_author, make_category

BODY = [
    {"type": "heading", "value": {"text": "Before the day", "level": "2"}},
    {"type": "paragraph", "value": "<p>Ask <strong>who</strong> shows you &amp; when.</p>"},
    {"type": "paragraph", "value": "<p>Ask what the first week looks like.</p>"},
    {"type": "list", "value": {"style": "bulleted", "items": ["<p>One</p>", "<p>Two</p>"]}},
]


@pytest.mark.django_db
def test_document__is_the_same_from_the_draft_and_from_the_row() -> None:
    first = make_category("First")
    others = [make_category(name) for name in ("Zeal", "Aim")]
    page = make_article(
        parent=first,
        author=make_author("Zoe Writer"),
        body=BODY,
        embargo_until=datetime(2020, 1, 1, tzinfo=UTC),
    )
    names = [page.authorships.get().author, make_author("Ada Writer")]
    page.authorships = [
        page.authorships.model(author=name, sort_order=order) for order, name in enumerate(names)
    ]
    page.further_categories.set(reversed(others))
    page.tags.add("zeal", "aim")
    page.save_revision()
    page = approve_and_publish(page)
    stored = Document.objects.get(pk=page.content_id)

    again = present(ArticlePage.objects.get(pk=page.pk)).document
    body = validated({**again, "seq": stored.seq}).model_dump_json()

    assert bytes(stored.body).decode() == body
    assert [author["name"] for author in again["authors"]] == ["Zoe Writer", "Ada Writer"]
    assert again["tags"] == ["aim", "zeal"]
    assert len(again["categories"]) == 2


def test_reading_minutes__count_words_and_neither_markup_nor_addresses() -> None:
    paragraph = {"type": "paragraph", "html": f"<p>{'word ' * 219}<b>last</b></p>"}
    image = {"type": "image", "image": {"src": "a b c"}, "caption": "", "credit": "By A B"}
    assert reading_minutes([paragraph, image]) == 1
    assert reading_minutes([paragraph, {"type": "heading", "text": "More", "anchor": "m"}]) == 2
    assert reading_minutes([]) == 1
