"""A release that files articles elsewhere is reverted: they stand where they stood."""

from typing import Any

import pytest
from wagtail.models import Page

from accounts.roles import Role
from audit.queries import verify
from documents import queries
from releases import reverting
from releases.models import ReleaseState
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, approve_and_publish, make_article, make_category
from tests.faults.agreement import disagreements
from tests.releases.bundles import make_published

pytestmark = pytest.mark.django_db


def refiled(article: Any, category: Any) -> Any:
    """Return the article with a draft that is to stand below this category."""
    draft = fresh(article).get_latest_revision_as_object()
    draft.refile_to, draft.dek = category, "New words in a new place."
    draft.save_revision(user=UserFactory(role=Role.WRITER))
    return fresh(article)


def revert(release: Any) -> None:
    """Revert it, and see that all agree afterwards."""
    reverting.revert(release=release, user=UserFactory(role=Role.PUBLISHER), reason="Off.")
    release.refresh_from_db()
    assert release.state == ReleaseState.REVERTED
    assert verify().flaw == ""
    assert Page.find_problems() == ([], [], [], [], [])


def test_revert__brings_a_refiled_article_back_to_its_category() -> None:
    careers, health = make_category("Careers"), make_category("Health")
    article = approve_and_publish(make_article(parent=careers))
    old = article.public_path
    release = make_published([refiled(article, health)])
    new = fresh(article).public_path
    assert new != old

    revert(release)

    body = queries.body_of(article.content_id)
    assert (body["path"], body["dek"]) == (old, "What to ask before it begins.")
    assert body["canonical"]["category"]["title"] == "Careers"
    assert fresh(article).get_parent().pk == careers.pk
    assert queries.elsewhere(new).location == old
    assert queries.elsewhere(old) is None
    assert disagreements(article) == []


def test_revert__brings_it_back_from_a_category_that_is_withdrawn() -> None:
    careers, health = make_category("Careers"), make_category("Health", live=False)
    article = approve_and_publish(make_article(parent=careers))
    old = article.public_path
    release = make_published([refiled(article, health), health])

    revert(release)

    assert queries.body_of(article.content_id)["path"] == old
    assert queries.body_of(health.content_id) is None
    assert fresh(article).get_parent().pk == careers.pk
    assert disagreements(article) == []
