"""What people read at the doors, beside what tests/architecture/test_doors.py drives."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Page

from accounts.roles import Role
from documents import queries
from documents.models import Document
from editorial.refusal import Refused
from editorial.states import State, state_of
from resources.models import ArticlePage, CategoryPage
from tests.editorial.newsroom import Colleague, complete, fresh, said
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
    resource_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


@pytest.fixture
def chief() -> Colleague:
    return Colleague(None, is_superuser=True)


@pytest.fixture
def public() -> Any:
    return approve_and_publish(make_article())


def bulk(action: str, *pages: Any) -> str:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return f"{url}?" + "&".join(f"id={page.pk}" for page in pages)


def page_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def agree(content: Any) -> bool:
    """Page and document are both public, or neither is."""
    found = type(content).objects.filter(pk=content.pk).first()
    return bool(found and found.live) == (queries.by_id(content.content_id) is not None)


# The shell


def test_shell__saving_other_words_over_what_is_public_is_refused(public: Any) -> None:
    before = queries.by_id(public.content_id)
    for row in (Page.objects.get(pk=public.pk), fresh(public)):
        row.title = "Renamed"
        with pytest.raises(Refused, match="through review and approval only"):
            row.save()
        with pytest.raises(Refused):
            row.save(update_fields=["title"])
        row = type(row).objects.get(pk=public.pk)
        row.locked = True
        row.save()
    assert queries.by_id(public.content_id) == before
    assert agree(public)


def test_shell__a_scheduled_page_is_deleted_by_publishers_only(publisher: Colleague) -> None:
    article = make_article(go_live_at=timezone.now() + timedelta(days=30))
    approve_and_publish(article)
    writer = LogContext(user=UserFactory(role=Role.WRITER))
    with writer, pytest.raises(Refused, match="scheduled"), transaction.atomic():
        fresh(article).delete()
    with LogContext(user=publisher.user):
        fresh(article).delete()
    assert not ArticlePage.objects.filter(pk=article.pk).exists()


# The admin


def test_publish__without_approval_saves_and_gives_all_reasons(publisher: Colleague) -> None:
    category, author, image = make_category(), make_author(), make_image()
    answer = publisher.add(ArticlePage, category, "action-publish", **complete(author, image))
    article = ArticlePage.objects.get()
    assert answer.headers["location"] == page_url("edit", article.pk)
    assert "has not been approved" in said(answer)
    assert agree(article)
    answer = publisher.edit(article, "action-publish", dek="Kept.")
    assert answer.headers["location"] == page_url("edit", article.pk)
    assert fresh(article).get_latest_revision_as_object().dek == "Kept."


def test_publish__of_approved_but_incomplete_gives_every_gate(publisher: Colleague) -> None:
    writer = Colleague(Role.WRITER)
    article = make_article(owner=writer.user, dek="", resource_image_alt="")
    writer.edit(article, "action-submit", body="")
    publisher.decide(article, "approve")
    answer = publisher.decide(article, "approve")
    assert answer.status_code == 302
    for reason in ("The dek is empty.", "no alternative text", "The article has no text."):
        assert reason in said(answer)
    form = page_url("edit", article.pk)
    assert f'<a href="{form}#id_dek">The dek is empty.</a> Write one' in said(answer)
    assert f'<a href="{form}#id_body">The article has no text.</a>' in said(answer)
    assert state_of(fresh(article)) == State.APPROVED
    answer = publisher.decide(article, "approve", **{"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 200
    assert answer.json()["step"] == "success"


def test_withdrawn__goes_out_again_with_its_approvals(publisher: Colleague, public: Any) -> None:
    answer = publisher.client.post(page_url("unpublish", public.pk))
    assert answer.status_code == 302
    assert state_of(fresh(public)) == State.WITHDRAWN
    assert queries.last_entry(public.content_id).actor_id == publisher.user.pk
    assert Client().get(f"/api/v1/documents/{public.content_id}/").status_code == 410

    answer = publisher.edit(public, "action-publish")

    assert "is published" in said(answer), said(answer)
    assert agree(public)
    assert fresh(public).live


def test_unpublish__of_a_category_with_published_articles_is_refused(
    publisher: Colleague, public: Any
) -> None:
    category = public.get_parent().specific
    for url in (page_url("unpublish", category.pk), bulk("unpublish", category)):
        answer = publisher.client.post(url, {"reason": "Old."})
        assert "published page stands below" in said(answer) or "stands below" in said(answer)
        assert agree(category)
        assert fresh(category).live


@pytest.mark.parametrize("door", ["delete", "bulk"])
def test_delete__readers_get_410(chief: Colleague, public: Any, door: str) -> None:
    path = public.public_path
    if door == "bulk":
        answer = chief.client.post(bulk("delete", public), {})
    else:
        answer = chief.client.post(page_url("delete", public.pk))
    assert answer.status_code == 302
    assert not ArticlePage.objects.filter(pk=public.pk).exists()
    reader = Client()
    assert reader.get(f"/api/v1/documents/{public.content_id}/").status_code == 410
    assert reader.get("/api/v1/by-path/", {"path": path}).status_code == 410
    assert queries.last_entry(public.content_id).actor_id == chief.user.pk


def test_delete__of_a_category_takes_all_below_it(chief: Colleague, public: Any) -> None:
    category = public.get_parent().specific
    assert chief.client.post(page_url("delete", category.pk)).status_code == 302
    assert not Document.objects.filter(pk__in=[public.content_id, category.content_id]).exists()


@pytest.mark.parametrize("door", ["move", "bulk"])
def test_move__of_what_is_published_is_refused(
    publisher: Colleague, public: Any, door: str
) -> None:
    target = make_category("Elsewhere")
    if door == "bulk":
        answer = publisher.client.post(bulk("move", public), {"chooser": str(target.pk)})
    else:
        answer = publisher.client.post(page_url("move_confirm", public.pk, target.pk))
    assert "File under" in said(answer)
    assert not fresh(public).is_descendant_of(target)


@pytest.mark.parametrize("keep_live", ["", "on"])
def test_copy__is_a_draft_of_the_same_writers(publisher: Colleague, keep_live: str) -> None:
    writer = Colleague(Role.WRITER)
    original = approve_and_publish(make_article(owner=writer.user))
    data = {
        "new_title": "The Copy",
        "new_slug": "the-copy",
        "new_parent_page": str(original.get_parent().pk),
        "publish_copies": keep_live,
    }
    answer = publisher.client.post(page_url("copy", original.pk), data)
    assert answer.status_code == 302, answer.content
    copy = ArticlePage.objects.get(slug="the-copy")
    assert copy.content_id != original.content_id
    assert not copy.live
    assert copy.live_revision_id is None
    assert copy.first_published_at is None
    assert agree(copy)
    assert "copy is a draft" in said(answer)
    assert "You have contributed" in approval_of(copy, writer)


def approval_of(content: Any, person: Colleague) -> str:
    from editorial.independence import why_not_approve

    return why_not_approve(content, person.user)


def test_revert__makes_a_draft_that_waits_for_approval(publisher: Colleague, public: Any) -> None:
    old = public.latest_revision_id
    public.dek = "Newer words."
    public.save_revision(user=publisher.user)
    approve_and_publish(public)
    url = page_url("revisions_revert", public.pk, old)
    data = publisher.form(url) | {"action-publish": "1", "revision": str(old)}

    answer = publisher.client.post(page_url("edit", public.pk), data)

    assert "has not been approved" in said(answer)
    assert queries.body_of(public.content_id)["dek"] == "Newer words."
    assert state_of(fresh(public)) == State.PUBLISHED_WITH_CHANGES


def test_slug__of_a_published_category_moves_what_is_below(publisher: Colleague) -> None:
    other = Colleague(Role.PUBLISHER)
    article = approve_and_publish(make_article())
    category: Any = article.get_parent().specific
    old = article.public_path
    answer = publisher.edit(category, "action-submit", slug="work")
    assert answer.status_code == 302, said(answer)
    for _ in range(2):
        answer = other.decide(category, "approve")
        assert answer.status_code == 302, said(answer)

    article = fresh(article)
    assert article.public_path == "/resources/work/your-first-week/"
    assert queries.body_of(article.content_id)["path"] == article.public_path
    answer = Client().get("/api/v1/by-path/", {"path": old})
    assert answer.status_code == 308
    assert answer.json()["location"] == article.public_path
    assert agree(article)
    assert isinstance(fresh(category), CategoryPage)


def test_new_page__below_the_resource_page_starts_as_a_draft(publisher: Colleague) -> None:
    page = CategoryPage(title="Health", slug="health", live=True)
    resource_page().add_child(instance=page)
    assert not fresh(page).live
    assert agree(page)
