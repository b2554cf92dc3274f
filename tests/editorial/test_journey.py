"""The story: draft, submit, changes requested, fixed, approved, published; through the admin."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import rich_text

from accounts.roles import Role
from documents import queries
from documents.models import Document, LedgerEntry
from editorial.models import Approval, Step
from editorial.states import State, state_of
from resources.models import (
    ARTICLE_MODELS,
    ArticlePage,
    MultimediaPage,
    NewsPage,
    ProductReviewPage,
)
from tests.editorial.newsroom import Colleague, complete, fresh, running, said
from tests.factories import make_article, make_author, make_category, make_image

pytestmark = pytest.mark.django_db

EXTRA: dict[Any, dict[str, str]] = {
    ArticlePage: {},
    NewsPage: {},
    ProductReviewPage: {"product": "Lamp", "verdict": "Bright enough.", "rating": "3.5"},
    MultimediaPage: {
        "player_url": "https://example.org/a.mp3",
        "transcript": rich_text("<p>So.</p>"),
    },
}


@pytest.mark.parametrize("model", ARTICLE_MODELS, ids=lambda model: model.__name__)
def test_journey__from_the_first_word_to_readers(
    model: Any, django_capture_on_commit_callbacks: Any
) -> None:
    writer, editor, publisher = (
        Colleague(role) for role in (Role.WRITER, Role.EDITOR, Role.PUBLISHER)
    )
    category, author, image = make_category(), make_author(), make_image()
    before = LedgerEntry.objects.count()

    fields = complete(author, image) | EXTRA[model]
    answer = writer.add(model, category, "action-submit", **fields)
    assert answer.status_code == 302, said(answer)
    article = model.objects.get()
    assert article.owner == writer.user
    assert not article.live
    assert state_of(article) == State.IN_REVIEW
    assert running(article).task.name == "Review"
    assert editor.notices() == [
        f"“Your First Week” waits for your review. Submitted by {writer.user.first_name}."
    ]
    assert publisher.notices() == editor.notices()
    assert writer.notices() == []

    locked = writer.edit(article, title="Changed in secret")
    assert "locked" in said(locked)
    assert fresh(article).get_latest_revision_as_object().title == "Your First Week"

    answer = editor.decide(article, "reject", "The second paragraph needs a source.")
    assert answer.status_code == 302
    assert state_of(fresh(article)) == State.CHANGES_REQUESTED
    assert writer.notices() == [
        f"{editor.user.first_name} asks for changes in “Your First Week”. "
        "The second paragraph needs a source."
    ]
    assert "The second paragraph needs a source." in writer.get("/admin/").content.decode()
    assert "The second paragraph needs a source." in writer.panel(article)

    answer = writer.edit(article, "action-submit", dek="With its source now.")
    assert answer.status_code == 302, said(answer)
    assert state_of(fresh(article)) == State.IN_REVIEW
    assert running(article).task.name == "Review"

    assert editor.decide(article, "approve").status_code == 302
    assert state_of(fresh(article)) == State.APPROVED
    assert running(article).task.name == "Publication"
    assert "waits for your publication" in publisher.notices()[0]
    assert LedgerEntry.objects.count() == before
    assert_nowhere(article, "Your First Week")

    with django_capture_on_commit_callbacks() as commits:
        answer = publisher.decide(article, "approve")
    assert answer.status_code == 302, said(answer)
    article = fresh(article)
    assert article.live
    assert state_of(article) == State.PUBLISHED
    document = queries.body_of(article.content_id)
    assert document is not None
    assert document["dek"] == "With its source now."
    assert LedgerEntry.objects.count() == before + 1
    used = Approval.objects.filter(content_id=article.content_id)
    assert {(a.step, a.approver_name, a.used_at is not None) for a in used} == {
        (Step.REVIEW, editor.user.first_name, True),
        (Step.PUBLICATION, publisher.user.first_name, True),
    }
    assert writer.notices()[0].startswith("“Your First Week” is published.")
    assert any("_enqueue" in repr(callback) for callback in commits)


def test_draft__appears_in_no_answer_of_the_api() -> None:
    category, author, image = make_category(), make_author(), make_image()
    writer = Colleague(Role.WRITER)
    secret = "Zanzibar Memorandum"
    writer.add(ArticlePage, category, "action-submit", **complete(author, image, title=secret))
    article = ArticlePage.objects.get()
    author.biography = f"<p>{secret}</p>"
    author.save_revision(user=writer.user)
    category.title = secret
    category.save_revision(user=writer.user)

    assert_nowhere(article, secret)


def assert_nowhere(article: ArticlePage, secret: str) -> None:
    """Read the whole public API and find nothing of the secret."""
    reader = Client()
    schema = json.loads(reader.get("/api/v1/openapi.json").content)
    parent = article.get_parent().specific.content_id
    for path in schema["paths"]:
        for value in (article.content_id, article.slug, parent, "1"):
            url = path
            while "{" in url:
                url = url[: url.index("{")] + value + url[url.index("}") + 1 :]
            for query in ("", f"?path={article.public_path}", f"?category={parent}"):
                content = reader.get(url + query)
                text = b"".join(content.streaming_content) if content.streaming else content.content
                assert secret not in text.decode(), url
                assert article.content_id not in text.decode() or content.status_code == 404
    assert not Document.objects.filter(pk=article.content_id).exists()
    for entry in LedgerEntry.objects.exclude(body=None):
        assert secret not in bytes(entry.body).decode()


def test_save__nothing_changed_keeps_the_approval() -> None:
    writer, editor, publisher = (
        Colleague(role) for role in (Role.WRITER, Role.EDITOR, Role.PUBLISHER)
    )
    article = make_article(owner=writer.user)
    writer.edit(article, "action-submit")
    editor.decide(article, "approve")

    answer = publisher.edit(article)

    assert answer.status_code == 302, said(answer)
    assert not Approval.objects.exclude(voided_at=None).exists()
    assert running(article).task.name == "Publication"
    assert running(article).revision == fresh(article).latest_revision
    assert publisher.decide(article, "approve").status_code == 302
    assert fresh(article).live
