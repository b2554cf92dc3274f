"""What embeds something that changed is presented again: exactly that, and nothing of drafts."""

from typing import Any

import pytest

from documents.models import Document, EntryKind, LedgerEntry
from editorial.publishing import withdraw
from projection.models import Embedding, Refresh, RefreshFailure
from projection.refreshes import work_off
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.projection.scene import body_of, bytes_of, change, entries_of, published
from webhooks.models import Event

pytestmark = pytest.mark.django_db


def related(*pages: Any) -> list[dict[str, Any]]:
    """Return a body that names these articles and links to them."""
    text = "".join(f'<p>See <a linktype="page" id="{page.pk}">this</a>.</p>' for page in pages)
    chosen = {"title": "Read next", "articles": [page.pk for page in pages]}
    return [
        {"type": "paragraph", "value": text},
        {"type": "related_articles", "value": chosen},
    ]


def test_author__renamed_stands_in_her_articles_with_one_entry_each() -> None:
    ada, category = make_author(), make_category()
    articles = [published(f"Article {n}", author=ada, parent=category) for n in range(3)]
    other = published("By another", parent=category)
    change(ada, name="Ada Okafor")
    assert "Okafor" not in str(body_of(articles[0]))
    progress = work_off()
    assert (progress.done, progress.written, progress.failed) == (3, 3, 0)
    for article in articles:
        body = body_of(article)
        assert body["authors"][0]["name"] == "Ada Okafor"
        assert body["seo"]["json_ld"]["author"][0]["name"] == "Ada Okafor"
        assert entries_of(article) == ["published", "refreshed"]
    assert entries_of(other) == ["published"]
    seqs = list(LedgerEntry.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert Event.objects.filter(kind="document.refreshed").count() == 3


def test_refresh__is_finished_and_says_how_far_it_came() -> None:
    ada = make_author()
    published("An article", author=ada)
    change(ada, name="Ada Okafor")
    work_off()
    refresh = Refresh.objects.get()
    assert (refresh.title, refresh.total, refresh.done, refresh.written) == ("Ada Okafor", 1, 1, 1)
    assert refresh.finished_at
    assert refresh.leased_until is None


def test_author__published_without_a_change_that_articles_show_refreshes_nothing() -> None:
    ada = make_author()
    published("An article", author=ada)
    approve_and_publish(ada)
    assert not Refresh.objects.exists()


def test_same_bytes__make_no_entry() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    change(ada, name="Ada Okafor")
    change(ada, name="Ada Writer")
    before = bytes_of(article)
    work_off()
    work_off()
    assert body_of(article)["authors"][0]["name"] == "Ada Writer"
    assert bytes_of(article) == before
    assert entries_of(article) == ["published"]
    assert not Refresh.objects.open().exists()


def test_draft_in_progress__never_leaks_through_a_refresh() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    draft = article.get_latest_revision_as_object()
    draft.title, draft.dek = "SECRET title", "SECRET dek"
    draft.save_revision(user=UserFactory())
    change(ada, name="Ada Okafor")
    work_off()
    assert b"SECRET" not in bytes_of(article)
    assert body_of(article)["authors"][0]["name"] == "Ada Okafor"


@pytest.mark.parametrize("field", ["dek", "title"])
def test_row_changed_behind_our_back__only_what_it_embeds_is_new(field: str) -> None:
    ada = make_author()
    article = published("An article", author=ada)
    type(article).objects.filter(pk=article.pk).update(**{field: "SECRET"})
    change(ada, name="Ada Okafor")
    work_off()
    row = Document.objects.get(pk=article.content_id)
    assert b"SECRET" not in bytes(row.body) + bytes(row.card_resource or b"")
    assert body_of(article)["authors"][0]["name"] == "Ada Okafor"
    assert entries_of(article) == ["published", "refreshed"]


def test_image_changed_after_approval__waits_while_the_author_is_refreshed() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    image = article.resource_image
    image.credit = "SECRET credit"
    image.save()
    change(ada, name="Ada Okafor")
    work_off()
    assert b"SECRET" not in bytes_of(article)
    assert body_of(article)["authors"][0]["name"] == "Ada Okafor"


def test_category__renamed_stands_in_articles_cards_and_subcategories() -> None:
    top = make_category("Career")
    sub = make_category("Interviews", parent=top)
    article = published("An article", parent=sub)
    change(top, title="Careers")
    work_off()
    assert body_of(article)["canonical"]["category"]["title"] == "Careers"
    assert b"Careers" in bytes(Document.objects.get(pk=article.content_id).card_resource or b"")
    assert body_of(sub)["parent"]["title"] == "Careers"


def test_related_article__retitled_moved_and_withdrawn() -> None:
    parent = make_category()
    friend = published("A friend", parent=parent)
    article = published("An article", parent=parent, body=related(friend))
    friend = change(friend, title="A good friend", slug="good-friend")
    work_off()
    body = body_of(article)
    path = friend.public_path
    assert (body["related"][0]["title"], body["related"][0]["path"]) == ("A good friend", path)
    assert f'href="{path}"' in body["body"][0]["html"]
    withdraw(content=friend, user=None, door="test")
    work_off()
    body = body_of(article)
    assert body["related"] == body["body"][1]["items"] == []
    assert "<a" not in body["body"][0]["html"]
    approve_and_publish(type(friend).objects.get(pk=friend.pk))
    work_off()
    assert body_of(article)["related"][0]["path"] == path
    assert f'href="{path}"' in body_of(article)["body"][0]["html"]


def test_related_article__of_one_that_is_held_is_patched_in_the_store() -> None:
    parent = make_category()
    friend = published("A friend", parent=parent)
    article = published("An article", parent=parent, body=related(friend))
    type(article).objects.filter(pk=article.pk).update(dek="SECRET")
    friend = change(friend, title="A good friend", slug="good-friend")
    work_off()
    body = body_of(article)
    assert body["related"][0]["title"] == "A good friend"
    assert f'href="{friend.public_path}"' in body["body"][0]["html"]
    withdraw(content=friend, user=None, door="test")
    work_off()
    assert "<a" not in body_of(article)["body"][0]["html"]
    assert body_of(article)["related"] == []
    assert b"SECRET" not in bytes_of(article)


def test_recursion__is_off() -> None:
    parent = make_category()
    first = published("First", parent=parent)
    second = published("Second", parent=parent, body=related(first))
    third = published("Third", parent=parent, body=related(second))
    change(first, title="First of all")
    assert work_off().done == 1
    assert entries_of(second) == ["published", "refreshed"]
    assert entries_of(third) == ["published"]
    assert Refresh.objects.count() == 1


def test_poison__is_told_and_does_not_stop_the_others() -> None:
    ada, parent = make_author(), make_category()
    good = [published(f"Article {n}", author=ada, parent=parent) for n in range(2)]
    bad = published("Bad", author=ada, parent=parent)
    row = Document.objects.get(pk=bad.content_id)
    row.body = bytes(row.body).replace(b'"reading_minutes":1', b'"reading_minutes":"one"')
    row.save()
    type(bad).objects.filter(pk=bad.pk).update(dek="Changed behind our back")
    change(ada, name="Ada Okafor")
    progress = work_off()
    assert (progress.done, progress.written, progress.failed) == (3, 2, 1)
    assert all(entries_of(one)[-1] == EntryKind.REFRESHED for one in good)
    failure = RefreshFailure.objects.get()
    assert (failure.holder, failure.title) == (bad.content_id, "Bad")
    assert "reading_minutes" in failure.path
    assert Refresh.objects.get().failed == 1
    change(bad, dek="Approved and published anew")
    assert not RefreshFailure.objects.standing().exists()


def test_index__knows_what_is_not_published_yet_and_forgets_what_is_withdrawn() -> None:
    parent = make_category()
    draft = make_article("A draft", parent=parent)
    article = published("An article", parent=parent, body=related(draft))
    held = Embedding.objects.filter(holder=article.content_id)
    assert held.filter(embedded=draft.content_id).exists()
    approve_and_publish(draft)
    work_off()
    assert body_of(article)["related"][0]["title"] == "A draft"
    withdraw(content=article, user=None, door="test")
    assert not held.exists()


def test_withdrawn_meanwhile__is_passed_over() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    change(ada, name="Ada Okafor")
    refresh = Refresh.objects.get()
    refresh.holders = [article.content_id]
    refresh.save()
    withdraw(content=article, user=None, door="test")
    assert work_off().written == 0
    assert not Document.objects.filter(pk=article.content_id).exists()
    assert not Refresh.objects.open().exists()
