"""No save takes back where a page stands: tree columns are never stale."""

from typing import Any

import pytest
from wagtail.models import Page

from accounts.roles import Role
from editorial.approvals import approve
from editorial.models import Step
from editorial.publishing import publish
from resources.models import ArticlePage, CategoryPage
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, make_category

pytestmark = pytest.mark.django_db
WHOLE = ([], [], [], [], [])


def approved(category: CategoryPage) -> tuple[Any, Any]:
    """Return a new version that both steps have approved, and who approved it."""
    draft = fresh(category).get_latest_revision_as_object()
    draft.dek = "Another dek."
    revision = draft.save_revision(user=UserFactory(role=Role.WRITER))
    publisher = UserFactory(role=Role.PUBLISHER)
    for step in Step:
        approve(revision=revision, user=publisher, step=step)
    return revision, publisher


def place(page: Any) -> tuple[Any, ...]:
    """Return where a page stands."""
    row = fresh(page)
    return row.path, row.depth, row.numchild, row.url_path


def add_draft(parent: CategoryPage) -> Any:
    return fresh(parent).add_child(instance=ArticlePage(title="New", slug="new", live=False))


def test_publish__of_a_revision_made_before_a_child_was_added_keeps_the_child() -> None:
    category = make_category("Careers")
    revision, publisher = approved(category)
    add_draft(category)
    publish(revision=revision, user=publisher, door="test")
    assert fresh(category).numchild == 1
    assert fresh(category).dek == "Another dek."
    assert Page.find_problems() == WHOLE


def test_publish__of_a_revision_made_before_a_move_keeps_the_new_place() -> None:
    category, other = make_category("Careers"), make_category("Health")
    revision, publisher = approved(category)
    fresh(category).move(fresh(other), pos="last-child", user=publisher)
    before = place(category)
    publish(revision=revision, user=publisher, door="test")
    assert place(category) == before
    assert fresh(category).get_parent().pk == other.pk
    assert Page.find_problems() == WHOLE


def test_save__of_an_object_read_before_keeps_children_and_place() -> None:
    category = make_category("Careers", live=False)
    other = make_category("Health", live=False)
    stale = fresh(category)
    add_draft(category)
    fresh(category).move(fresh(other), pos="last-child")
    before = place(category)
    stale.dek = "Saved late."
    stale.save()
    assert place(category) == before
    assert fresh(category).dek == "Saved late."
    assert Page.find_problems() == WHOLE


def test_add_child__to_an_object_read_before_a_move_lands_below_it() -> None:
    category, other = make_category("Careers"), make_category("Health")
    stale = fresh(category)
    fresh(category).move(fresh(other), pos="last-child", user=UserFactory(role=Role.PUBLISHER))
    child = stale.add_child(instance=ArticlePage(title="New", slug="new", live=False))
    assert fresh(child).get_parent().pk == category.pk
    assert fresh(child).url_path == f"{fresh(category).url_path}new/"
    assert Page.find_problems() == WHOLE
