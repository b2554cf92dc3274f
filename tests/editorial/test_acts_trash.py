"""The trash: what is deleted comes back whole, as a draft, with its history."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, Page, PageLogEntry, TaskState

from accounts.roles import Role
from documents import queries
from editorial.actions import submit
from editorial.acts.trash import empty, empty_old, restore
from editorial.canonical import canonical, changed_fields
from editorial.models import Approval, Contribution, TrashEntry
from editorial.refusal import Refused
from editorial.states import State, state_of
from resources.models import Author
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


def rich_article() -> Any:
    """A published article with authors in an order, tags, a further category, and a newer draft."""
    article = make_article()
    for name in ("Zoe", "Ben"):
        article.authorships.add(article.authorships.model(author=make_author(name)))
    for number, row in enumerate(article.authorships.all()):
        row.sort_order = number  # as the form does; databases order what has none as they like
    article.tags.add("work", "health")
    article.further_categories.add(make_category("Further"))
    article.save_revision()
    article = approve_and_publish(article)
    article.dek = "A newer draft."
    article.save_revision(user=UserFactory(role=Role.EDITOR))
    return fresh(article)


def test_trash__brings_everything_back_as_a_draft(publisher: Colleague) -> None:
    article = rich_article()
    before = canonical(article.get_latest_revision_as_object())
    row = canonical(article)
    revisions = list(article.revisions.order_by("pk").values_list("pk", "content"))
    Comment.objects.create(
        page=article, user=publisher.user, text="Look here", contentpath="dek", position=""
    )
    approvals = list(Approval.objects.filter(content_id=article.content_id).values("revision_id"))
    address = article.public_path

    Page.objects.get(pk=article.pk).delete()

    assert not Page.objects.filter(pk=article.pk).exists()
    assert Client().get("/api/v1/by-path/", {"path": address}).status_code == 410
    entry = TrashEntry.objects.get()
    page, lost = restore(
        entry=entry, parent=Page.objects.get(pk=entry.parent_id), user=publisher.user
    )

    assert lost == []
    assert page.content_id == article.content_id
    assert not page.live
    assert changed_fields(row.content, canonical(page).content) == []
    assert canonical(page.get_latest_revision_as_object()) == before
    assert [link.author.name for link in page.authorships.all()][1:] == ["Zoe", "Ben"]
    assert sorted(tag.name for tag in page.tags.all()) == ["health", "work"]
    assert list(page.revisions.order_by("pk").values_list("pk", "content")) == revisions
    assert Comment.objects.get(page=page).text == "Look here"
    kept = Approval.objects.filter(content_id=article.content_id).values("revision_id")
    assert list(kept) == approvals
    assert Contribution.objects.filter(content_id=article.content_id).exists()
    assert PageLogEntry.objects.filter(page=page.pk, action="galley.record.restored").exists()
    assert not TrashEntry.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert Client().get("/api/v1/by-path/", {"path": address}).status_code == 410
    assert state_of(page) == State.WITHDRAWN
    assert queries.by_id(approve_and_publish(page).content_id)
    assert Client().get("/api/v1/by-path/", {"path": address}).status_code == 200


def test_trash__keeps_a_branch_together_and_ends_its_review(publisher: Colleague) -> None:
    category = make_category("Work")
    below = make_category("Below", parent=category)
    article = make_article(parent=below)
    submit(content=article, user=publisher.user)
    others = TrashEntry.objects.count()

    Page.objects.get(pk=category.pk).delete()

    entry = TrashEntry.objects.get()
    assert (entry.pages, others) == (3, 0)
    page, lost = restore(
        entry=entry, parent=Page.objects.get(pk=entry.parent_id), user=publisher.user
    )
    assert lost == []
    assert [child.pk for child in page.get_descendants()] == [below.pk, article.pk]
    article = fresh(article)
    assert article.url_path.endswith("/work/below/your-first-week/")
    assert article.current_workflow_state is None
    assert TaskState.objects.filter(revision__object_id=str(article.pk)).exists()
    assert Page.find_problems() == ([], [], [], [], [])
    assert not fresh(below).live


def test_trash__an_address_that_was_taken_gets_a_number(publisher: Colleague) -> None:
    article = make_article()
    parent = article.get_parent()
    Page.objects.get(pk=article.pk).delete()
    make_article(parent=parent.specific, author=make_author("Other"))
    page, _ = restore(entry=TrashEntry.objects.get(), parent=parent, user=publisher.user)
    assert page.slug == "your-first-week-1"
    assert page.url_path.endswith("/your-first-week-1/")


def test_trash__says_what_could_not_come_back(publisher: Colleague) -> None:
    article = make_article()
    author = article.authorships.get().author
    parent = article.get_parent()
    Page.objects.get(pk=article.pk).delete()
    Author.objects.get(pk=author.pk).delete()
    page, lost = restore(entry=TrashEntry.objects.get(), parent=parent, user=publisher.user)
    assert len(lost) == 1
    assert "author" in lost[0]
    assert not page.authorships.exists()


def test_trash__is_filled_by_the_admin_and_restored_there(publisher: Colleague) -> None:
    chief = Colleague(None, is_superuser=True)
    article = rich_article()
    parent = article.get_parent()
    publisher.client.post(reverse("wagtailadmin_pages:delete", args=[article.pk]))
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    other = make_article("Other", parent=parent.specific)
    chief.client.post(f"{bulk}?id={other.pk}", {})
    assert set(TrashEntry.objects.values_list("title", "deleted_by_id")) == {
        (article.title, publisher.user.pk),
        ("Other", chief.user.pk),
    }
    entry = TrashEntry.objects.get(root_id=article.pk)
    listed = publisher.get(reverse("editorial_trash")).content.decode()
    assert article.title in listed
    assert "Empty the trash" not in listed

    answer = publisher.client.post(
        reverse("editorial_restore", args=[entry.pk]), {"parent": str(parent.pk)}
    )

    assert answer.status_code == 302, said(answer)
    assert fresh(article).get_parent().pk == parent.pk


def test_trash__is_restored_below_another_page_if_its_parent_is_gone(publisher: Colleague) -> None:
    category, other = make_category("Work", live=False), make_category("Other")
    article = make_article(parent=category, author=make_author("Ada"))
    Page.objects.get(pk=article.pk).delete()
    Page.objects.get(pk=category.pk).delete()
    entry = TrashEntry.objects.get(root_id=article.pk)
    page, _ = restore(entry=entry, parent=other, user=publisher.user)
    assert page.get_parent().pk == other.pk
    with pytest.raises(Refused, match="cannot stand below"):
        restore(
            entry=TrashEntry.objects.get(),
            parent=other.get_parent().get_parent(),
            user=publisher.user,
        )


def test_trash__is_closed_to_writers_and_editors() -> None:
    article = make_article()
    parent = article.get_parent()
    Page.objects.get(pk=article.pk).delete()
    entry = TrashEntry.objects.get()
    for role in (Role.WRITER, Role.EDITOR):
        person = Colleague(role)
        assert person.get(reverse("editorial_trash")).status_code == 302
        with pytest.raises(Refused, match="Only a publisher"):
            restore(entry=entry, parent=parent, user=person.user)


def test_trash__is_emptied_by_administrators_only(publisher: Colleague) -> None:
    Page.objects.get(pk=make_article().pk).delete()
    url = reverse("editorial_empty_trash")
    publisher.client.post(url)
    with pytest.raises(Refused, match="Only an administrator"):
        empty(entries=TrashEntry.objects.all(), user=publisher.user)
    assert TrashEntry.objects.exists()
    administrator = Colleague(Role.ADMINISTRATOR)
    assert url in administrator.get(reverse("editorial_trash")).content.decode()
    assert "This cannot be undone" in administrator.get(url).content.decode()
    assert TrashEntry.objects.exists()
    administrator.client.post(url)
    assert not TrashEntry.objects.exists()


def test_empty_trash__removes_what_is_older_than_30_days() -> None:
    Page.objects.get(pk=make_article().pk).delete()
    call_command("empty_trash")
    assert TrashEntry.objects.exists()
    TrashEntry.objects.update(deleted_at=timezone.now() - timedelta(days=30, minutes=1))
    assert empty_old() == 1
