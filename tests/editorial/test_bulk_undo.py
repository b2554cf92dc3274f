"""Undo of a bulk act: what was before comes back as a whole, or nothing changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.roles import Role
from audit.models import AuditEntry
from audit.queries import verify
from documents import queries
from editorial.actions import submit
from editorial.approvals import approve
from editorial.models import BulkAct, Schedule, Step, TrashEntry
from editorial.publishing import publish
from editorial.states import State, state_of
from tests.architecture.doors.wall import assert_wall_holds
from tests.editorial.bulk_desk import NOTE, at, bulk, shown, undo
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Colleague:
    return Colleague(Role.PUBLISHER)


@pytest.fixture(scope="module")
def made_two(lasting: None) -> list[Any]:
    category, author = make_category(), make_author()
    return [
        approve_and_publish(make_article(title, parent=category, author=author))
        for title in ("One", "Two")
    ]


@pytest.fixture
def two(made_two: list[Any]) -> Any:
    return again(made_two)


def approved(page: Any, **fields: Any) -> Any:
    """Return the page with a new draft that has both approvals."""
    for name, value in fields.items():
        setattr(page, name, value)
    revision = page.save_revision(user=UserFactory(role=Role.WRITER))
    for step in Step:
        approve(revision=revision, user=UserFactory(role=Role.PUBLISHER), step=step)
    return revision


def agree() -> None:
    """Page, ledger, documents, events and record agree."""
    assert assert_wall_holds() == []
    assert verify().flaw == ""
    assert Page.find_problems() == ([], [], [], [], [])


def test_undo__of_a_withdrawal_brings_back_exactly_what_was_public(
    publisher: Colleague, two: list[Any]
) -> None:
    two[0].dek = "A newer draft, in review."
    two[0].save_revision(user=UserFactory(role=Role.WRITER))
    submit(content=fresh(two[0]), user=UserFactory(role=Role.WRITER))
    before = [shown(page) for page in two]
    bulk(publisher, "unpublish", *two, **NOTE)
    assert [shown(page) for page in two] == [{}, {}]

    answer = undo(Colleague(Role.PUBLISHER))

    assert "Undone" in said(answer), said(answer)
    assert [shown(page) for page in two] == before
    assert [at(page.public_path) for page in two] == [200, 200]
    assert fresh(two[0]).get_latest_revision_as_object().dek == "A newer draft, in review."
    assert fresh(two[0]).current_workflow_state is not None
    act = BulkAct.objects.get()
    assert act.undone_at
    assert act.undone_by_name
    assert queries.last_entry(two[0].content_id).door == "bulk.undo"
    entry = AuditEntry.objects.filter(title="Two", act="published").last()
    assert (entry.detail["bulk"], entry.detail["undo"]) == (act.pk, True)
    assert "has undone this already" in said(undo(publisher))
    agree()


def test_undo__of_a_category_with_its_articles(publisher: Colleague, two: list[Any]) -> None:
    category = two[0].get_parent().specific
    bulk(publisher, "unpublish", category, include_descendants="on", **NOTE)
    assert "Undone" in said(undo(publisher))
    assert all(fresh(page).live for page in (category, *two))
    agree()


def test_undo__of_a_publication(publisher: Colleague, two: list[Any]) -> None:
    parent = two[0].get_parent().specific
    before = shown(two[0])
    approved(two[0], dek="A better dek.")
    new = make_article("New", parent=parent, author=two[0].authorships.get().author)
    approved(new)
    assert "3 pages are published" in said(bulk(publisher, "publish", *two, new))
    assert shown(two[0])["dek"] == "A better dek."
    unchanged = queries.last_entry(two[1].content_id).seq

    answer = undo(publisher)

    assert "Undone" in said(answer), said(answer)
    assert shown(two[0]) == before
    assert fresh(two[0]).get_latest_revision_as_object().dek == "A better dek."
    assert state_of(fresh(two[0])) == State.PUBLISHED_WITH_CHANGES
    assert state_of(fresh(new)) == State.WITHDRAWN
    assert at(new.public_path) == 410
    assert queries.last_entry(new.content_id).door == "bulk.undo"
    assert queries.last_entry(two[1].content_id).seq == unchanged
    agree()


def test_undo__of_a_publication_cancels_what_waits(publisher: Colleague) -> None:
    soon = timezone.now() + timedelta(days=3)
    page = make_article(go_live_at=soon)
    approved(page)
    bulk(publisher, "publish", page)
    assert state_of(fresh(page)) == State.SCHEDULED
    assert "Undone" in said(undo(publisher))
    assert state_of(fresh(page)) == State.DRAFT
    assert not Schedule.objects.filter(state="waiting").exists()


def test_undo__of_a_publication_says_which_schedule_it_ended(publisher: Colleague) -> None:
    page = make_article(go_live_at=timezone.now() + timedelta(days=3))
    approved(page)
    bulk(publisher, "publish", page)
    bulk(publisher, "publish", page)
    assert "set it again" in said(undo(publisher))
    assert not Schedule.objects.filter(state="waiting").exists()


def test_undo__of_a_deletion_puts_all_back_where_it_was(
    publisher: Colleague, two: list[Any]
) -> None:
    category = two[0].get_parent().specific
    third = make_article("Three", parent=category, author=two[0].authorships.get().author)
    before, order = [shown(page) for page in two], list(category.get_children())
    bulk(publisher, "delete", *two, third)
    assert TrashEntry.objects.count() == 3
    assert [at(page.public_path) for page in two] == [410, 410]

    answer = undo(publisher)

    assert "Undone" in said(answer), said(answer)
    assert list(fresh(category).get_children()) == order
    assert [shown(page) for page in two] == before
    assert [at(page.public_path) for page in two] == [200, 200]
    assert not fresh(third).live
    assert not TrashEntry.objects.exists()
    agree()


def test_undo__of_a_deletion_of_a_branch() -> None:
    chief = Colleague(None, is_superuser=True)
    category = make_category()
    article = approve_and_publish(make_article(parent=category))
    bulk(chief, "delete", category, article)
    assert TrashEntry.objects.count() == 1
    assert "Undone" in said(undo(chief))
    assert fresh(category).live
    assert at(article.public_path) == 200
    agree()


def test_undo__of_a_deletion_says_what_stays_a_draft(publisher: Colleague) -> None:
    page = approve_and_publish(make_article())
    author = page.authorships.get().author
    bulk(publisher, "delete", page)
    author.delete()
    words = said(undo(publisher))
    assert "Undone" in words
    assert "could not come back" in words
    assert "It is back as a draft." in words
    assert not fresh(page).live
    agree()


def test_undo__of_a_move_puts_all_back(publisher: Colleague) -> None:
    category, target, author = make_category(), make_category("Elsewhere"), make_author()
    pages = [
        make_article(title, parent=category, author=author) for title in ("One", "Two", "Three")
    ]
    order = list(category.get_children())
    bulk(publisher, "move", *pages[:2], chooser=str(target.pk))
    assert [page.pk for page in category.get_children()] == [pages[2].pk]

    assert "Undone" in said(undo(publisher))

    assert list(fresh(category).get_children()) == order
    assert Page.find_problems() == ([], [], [], [], [])


def test_undo__of_a_move_of_what_is_published(publisher: Colleague, two: list[Any]) -> None:
    category, target = two[0].get_parent().specific, make_category("Elsewhere")
    old = [page.public_path for page in (category, *two)]
    answer = bulk(publisher, "move", category, chooser=str(target.pk))
    assert "1 page is moved." in said(answer), said(answer)
    new = [fresh(page).public_path for page in (category, *two)]
    assert [at(path) for path in old] == [308, 308, 308]
    assert [at(path) for path in new] == [200, 200, 200]

    answer = undo(publisher)

    assert "Undone" in said(answer), said(answer)
    assert [at(path) for path in old] == [200, 200, 200]
    assert [at(path) for path in new] == [308, 308, 308]
    agree()


def test_undo__is_refused_if_one_has_changed_since(publisher: Colleague, two: list[Any]) -> None:
    bulk(publisher, "unpublish", *two, **NOTE)
    approve_and_publish(fresh(two[0]))
    head = queries.head()
    words = said(undo(publisher))
    assert "“One”: it was published" in words
    assert "“Two”" not in words
    assert queries.head() == head
    assert not BulkAct.objects.get().undone_at
    report = publisher.get(reverse("editorial_bulk_acts")).content.decode()
    assert "Not possible any more" in report


def test_undo__is_refused_if_one_was_moved_deleted_or_scheduled_since(
    publisher: Colleague, two: list[Any]
) -> None:
    third = approve_and_publish(make_article("Three", parent=two[0].get_parent().specific))
    bulk(publisher, "unpublish", *two, third, **NOTE)
    target = make_category("Elsewhere")
    fresh(two[0]).move(target, pos="last-child")
    fresh(two[1]).delete()
    later = approved(fresh(third), go_live_at=timezone.now() + timedelta(days=2))
    publish(revision=later, user=publisher.user, door="test")
    words = said(undo(publisher))
    assert "“One”: it was moved since." in words
    assert "“Two”: it was deleted since." in words
    assert "“Three”: its schedule was changed since." in words
    assert not any(fresh(page).live for page in (two[0], third))


def test_undo__of_a_deletion_whose_address_was_taken(publisher: Colleague, two: list[Any]) -> None:
    parent = two[0].get_parent().specific
    bulk(publisher, "delete", *two)
    make_article("One", parent=fresh(parent), author=make_author("Other"))
    words = said(undo(publisher))
    assert "“One”: another page has its address now." in words
    assert TrashEntry.objects.count() == 2


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR, Role.MODERATOR])
def test_undo__is_for_publishers(publisher: Colleague, two: list[Any], role: Role) -> None:
    bulk(publisher, "unpublish", *two, **NOTE)
    person = Colleague(role)
    undo(person)
    assert not any(fresh(page).live for page in two)
    assert person.get(reverse("editorial_bulk_acts")).status_code == 302
    assert "Bulk actions" not in person.get("/admin/").content.decode()
    assert "Bulk actions" in publisher.get("/admin/").content.decode()


def test_report__lists_and_undoes(publisher: Colleague, two: list[Any]) -> None:
    bulk(publisher, "unpublish", *two, **NOTE)
    report = publisher.get(reverse("editorial_bulk_acts")).content.decode()
    assert "Withdrawn" in report
    assert NOTE["reason"] in report
    assert "One" in report
    undo(publisher)
    report = publisher.get(reverse("editorial_bulk_acts")).content.decode()
    assert "Undone by" in report
