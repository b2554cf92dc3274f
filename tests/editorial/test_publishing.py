"""The service: what is approved crosses, all else does not."""

import json

import pytest

from accounts.roles import Role
from documents import queries
from documents.models import Document, LedgerEntry
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from resources.models import ProductReviewPage
from tests.factories import UserFactory, approve_and_publish, make_article, make_author

pytestmark = pytest.mark.django_db


def test_publish__approved_article_has_a_document_and_a_ledger_row() -> None:
    article = approve_and_publish(make_article())

    body = queries.body_of(article.content_id)
    assert body is not None
    assert body["title"] == "Your First Week"
    assert body["canonical"]["category"]["title"] == "Career Resources"
    assert body["representations"]["category"]["inherited"] is True
    entry = LedgerEntry.objects.get(content_id=article.content_id)
    assert entry.seq == body["seq"] == Document.objects.get(pk=article.content_id).seq
    assert entry.contribution > 0


def test_publish__without_approval_is_refused_and_changes_nothing() -> None:
    article = make_article()
    publisher = UserFactory(role=Role.PUBLISHER)

    with pytest.raises(Refused, match="not been approved"):
        publish(revision=article.latest_revision, user=publisher, door="test")

    article.refresh_from_db()
    assert not article.live
    assert queries.by_id(article.content_id) is None


def test_publish__an_edit_after_approval_is_refused() -> None:
    article = approve_and_publish(make_article())
    article.dek = "Changed after the approval."
    revision = article.save_revision(user=UserFactory(role=Role.EDITOR))

    with pytest.raises(Refused, match="not been approved"):
        publish(revision=revision, user=UserFactory(role=Role.PUBLISHER), door="test")

    assert queries.body_of(article.content_id)["dek"] == "What to ask before it begins."


def test_publish__required_gates_block_with_all_reasons() -> None:
    article = make_article(dek="", resource_image_alt="")

    with pytest.raises(Refused) as caught:
        approve_and_publish(article)

    assert {"dek", "resource_image_alt"} <= {issue.field for issue in caught.value.issues}


def test_publish__unpublished_author_blocks() -> None:
    article = make_article(author=make_author("Nobody Yet", live=False))

    with pytest.raises(Refused) as caught:
        approve_and_publish(article)

    assert any("Nobody Yet" in issue.message for issue in caught.value.issues)


def test_withdraw__leaves_410_with_the_note() -> None:
    article = approve_and_publish(make_article())

    withdraw(content=article, user=UserFactory(role=Role.PUBLISHER), door="test", note="Outdated.")

    assert queries.by_id(article.content_id) is None
    assert queries.tombstone(article.content_id) == "Outdated."
    assert queries.elsewhere(article.public_path).note == "Outdated."
    article.refresh_from_db()
    assert not article.live


def test_ledger__is_gapless() -> None:
    approve_and_publish(make_article())
    numbers = list(LedgerEntry.objects.values_list("seq", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert json.loads(bytes(Document.objects.first().body))


def test_publish__what_a_field_does_not_allow_is_refused_with_its_name() -> None:
    review = make_article("Review", model=ProductReviewPage, product="Shoe", verdict="Good.")
    review.rating = "9.0"
    review.save_revision(clean=False)

    with pytest.raises(Refused) as caught:
        approve_and_publish(ProductReviewPage.objects.get(pk=review.pk))

    assert [issue.field for issue in caught.value.issues] == ["rating"]
    assert not ProductReviewPage.objects.get(pk=review.pk).live


def test_publish__what_does_not_fit_the_contract_is_refused_with_its_path() -> None:
    article = make_article(
        body=[
            {"type": "heading", "value": {"text": "Ask", "level": "2"}},
            {"type": "heading", "value": {"text": "Deep", "level": "7"}},
        ]
    )

    with pytest.raises(Refused, match=r"body\.1.*level"):
        approve_and_publish(article)

    assert queries.by_id(article.content_id) is None
    article.refresh_from_db()
    assert not article.live


def test_reinstate__brings_back_what_was_public() -> None:
    page = approve_and_publish(make_article())
    first = page.live_revision
    page.dek = "Something newer."
    page.save_revision()
    page = approve_and_publish(page)
    publisher = UserFactory(role=Role.PUBLISHER)
    with pytest.raises(Refused):
        publish(revision=first, user=publisher, door="test")
    publish(revision=first, user=publisher, door="test", reinstate=True)
    body = queries.body_of(page.content_id)
    assert body and body["dek"] == "What to ask before it begins."


def test_reinstate__refuses_what_never_was() -> None:
    page = approve_and_publish(make_article())
    page.dek = "Nobody approved this."
    revision = page.save_revision()
    with pytest.raises(Refused) as refusal:
        publish(revision=revision, user=UserFactory(role=Role.PUBLISHER), door="t", reinstate=True)
    assert refusal.value.code == "never_public"
