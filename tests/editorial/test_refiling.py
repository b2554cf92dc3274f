"""Filing a published article under another category: a change like any other, seen and approved."""

from typing import Any

import pytest
from wagtail.models import Page

from accounts.roles import Role
from audit.models import AuditEntry
from documents import queries
from editorial.approvals import approve
from editorial.bulk.acts import publish_all
from editorial.bulk.undo import undo
from editorial.canonical import changed_fields, content_hash
from editorial.gatekeeping import required_issues
from editorial.models import Approval, Step
from editorial.publishing import publish, withdraw
from editorial.reconciler import find_differences
from editorial.refusal import Refused
from editorial.rehearsal import rehearse
from projection.presenters import present
from resources.models import ArticlePage, CategoryPage
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import UserFactory, approve_and_publish, make_article, make_category
from tests.lasting import again

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made_careers(lasting: None) -> CategoryPage:
    return make_category("Careers")


@pytest.fixture
def careers(made_careers: CategoryPage) -> Any:
    return again(made_careers)


@pytest.fixture(scope="module")
def made_health(lasting: None) -> CategoryPage:
    return make_category("Health")


@pytest.fixture
def health(made_health: CategoryPage) -> Any:
    return again(made_health)


@pytest.fixture(scope="module")
def made_article(lasting: None, made_careers: CategoryPage) -> Any:
    return approve_and_publish(make_article(parent=made_careers))


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def wish(article: Any, category: Any, **fields: Any) -> Any:
    """Save a version that is to stand below this category; return its revision."""
    draft = fresh(article).get_latest_revision_as_object()
    draft.refile_to = category
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=UserFactory(role=Role.WRITER))


def approved(revision: Any) -> Any:
    """Have somebody independent approve it."""
    reviewer = UserFactory(role=Role.PUBLISHER)
    for step in Step:
        approve(revision=revision, user=reviewer, step=step)
    return reviewer


def test_refile__moves_when_the_version_is_published(
    article: Any, careers: CategoryPage, health: CategoryPage
) -> None:
    old = article.public_path
    revision = wish(article, health)
    reviewer = approved(revision)
    assert queries.taken_by(old) == article.content_id

    publish(revision=revision, user=reviewer, door="test")

    row = fresh(article)
    new = f"{health.public_path}your-first-week/"
    assert (row.get_parent().pk, row.refile_to, row.public_path) == (health.pk, None, new)
    assert row.live
    body = queries.body_of(article.content_id)
    assert body
    assert body["path"] == new
    assert body["canonical"]["category"]["title"] == "Health"
    led = queries.elsewhere(old)
    assert led
    assert led.location == new
    last = queries.last_entry(article.content_id)
    assert last
    assert last.kind == "published"
    assert last.content_hash == content_hash(row)
    assert find_differences(full=True) == []
    assert Page.find_problems() == ([], [], [], [], [])
    entry = AuditEntry.objects.get(act="moved")
    assert (entry.content_id, entry.actor_id) == (article.content_id, reviewer.pk)
    counts = [fresh(page).numchild for page in (careers, health)]
    assert counts == [0, 1]


def test_refile__leaves_no_wish_in_the_form(article: Any, health: CategoryPage) -> None:
    revision = wish(article, health)
    publish(revision=revision, user=approved(revision), door="test")
    assert fresh(article).get_latest_revision_as_object().refile_to is None
    draft = fresh(article).get_latest_revision_as_object()
    draft.save_revision(user=UserFactory())
    assert not Approval.objects.exclude(voided_at=None).exists()


def test_refile__needs_an_approval_and_voids_one(article: Any, health: CategoryPage) -> None:
    revision = wish(article, None, dek="Another dek.")
    approved(revision)
    wished = wish(article, health)
    reasons = set(Approval.objects.exclude(voided_at=None).values_list("voided_reason", flat=True))
    assert len(reasons) == 1
    assert reasons.pop().endswith("changed: Category.")
    with pytest.raises(Refused, match="has not been approved"):
        publish(revision=wished, user=UserFactory(role=Role.PUBLISHER), door="test")
    assert fresh(article).get_parent().pk != health.pk


def test_refile__to_where_it_stands_changes_nothing(article: Any, careers: CategoryPage) -> None:
    before = content_hash(fresh(article))
    draft = fresh(article).get_latest_revision_as_object()
    draft.refile_to = careers
    assert content_hash(draft) == before


def test_refile__to_what_is_not_published_is_refused(article: Any, health: CategoryPage) -> None:
    revision = wish(article, health)
    reviewer = approved(revision)
    withdraw(content=health, user=None, door="test")
    with pytest.raises(Refused) as refused:
        publish(revision=revision, user=reviewer, door="test")
    assert any("“Health” is not published" in reason for reason in refused.value.reasons)
    assert fresh(article).live


def test_refile__to_a_path_that_is_taken_is_refused(article: Any, health: CategoryPage) -> None:
    make_article(parent=health, author=article.authorships.first().author)
    revision = wish(article, health)
    reviewer = approved(revision)
    with pytest.raises(Refused) as refused:
        publish(revision=revision, user=reviewer, door="test")
    assert any("there is a page with the address" in reason for reason in refused.value.reasons)


def test_refile__with_another_slug_at_once(article: Any, health: CategoryPage) -> None:
    old = article.public_path
    make_article(parent=health, author=article.authorships.first().author)
    revision = wish(article, health, slug="another-week")
    publish(revision=revision, user=approved(revision), door="test")
    led = queries.elsewhere(old)
    assert led
    assert led.location == f"{health.public_path}another-week/" == fresh(article).public_path
    assert find_differences(full=True) == []


def test_refile__of_an_unpublished_article(careers: CategoryPage, health: CategoryPage) -> None:
    article = make_article("Not Yet", parent=careers)
    revision = wish(article, health)
    publish(revision=revision, user=approved(revision), door="test")
    assert fresh(article).get_parent().pk == health.pk
    assert fresh(article).live
    assert find_differences(full=True) == []


def test_refile__the_draft_is_presented_at_its_new_place(
    article: Any, health: CategoryPage
) -> None:
    draft = wish(article, health).as_object()
    document = present(draft).document
    assert document["path"] == f"{health.public_path}your-first-week/"
    assert document["canonical"]["category"]["title"] == "Health"
    assert required_issues(draft) == []
    titles = [part.title for part in rehearse(draft).parts if part.kind == "Category"]
    assert titles == ["Health"]


def test_refile__the_category_is_deleted_meanwhile(article: Any, health: CategoryPage) -> None:
    revision = wish(article, health, dek="Another dek.")
    reviewer = approved(revision)
    fresh(health).delete()
    with pytest.raises(Refused, match="has not been approved"):
        publish(revision=revision, user=reviewer, door="test")


def test_refile__in_the_form(article: Any, health: CategoryPage) -> None:
    writer = Colleague(Role.PUBLISHER)
    writer.edit(article, refile_to=str(health.pk))
    draft = fresh(article).get_latest_revision_as_object()
    assert draft.refile_to.pk == health.pk
    assert changed_fields({"parent": "a"}, {"parent": "b"}) == ["category"]


def test_move__of_a_published_article_names_the_field(article: Any, health: CategoryPage) -> None:
    with pytest.raises(Refused, match="File under"):
        fresh(article).move(health, pos="last-child", user=UserFactory(role=Role.PUBLISHER))
    with pytest.raises(Refused, match="File under"):
        Page.objects.get(pk=article.pk).move(health, pos="last-child")
    assert ArticlePage.objects.get(pk=article.pk).get_parent().pk != health.pk


def test_refile__is_undone_with_the_publication(article: Any, health: CategoryPage) -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    old = article.public_path
    approved(wish(article, health))
    act = publish_all(pages=[fresh(article)], user=publisher)
    assert fresh(article).get_parent().pk == health.pk

    undo(act=act, user=publisher)

    assert fresh(article).public_path == old == queries.paths_of([article.content_id]).popitem()[1]
    assert find_differences(full=True) == []
