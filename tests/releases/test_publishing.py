"""A release goes out at one moment, all or none, and comes back the same way."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.roles import Role
from audit.models import Act, AuditEntry
from documents import queries
from documents.models import LedgerEntry
from editorial.approvals import approve
from editorial.models import Approval, Step
from editorial.publishing import publish
from editorial.refusal import Refused
from editorial.states import State, state_of
from releases import reverting
from releases.models import Release, ReleaseState
from releases.publishing import publish_release
from tests.editorial.newsroom import fresh
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.faults.agreement import disagreements
from tests.releases.bundles import make_approved, make_published, series

pytestmark = pytest.mark.django_db


def test_publish__all_at_one_moment_with_consecutive_numbers() -> None:
    writer = UserFactory(role=Role.WRITER)
    contents = series(writer, articles=2)
    release = make_approved(contents)
    before = queries.head()

    publish_release(release=release, user=UserFactory(role=Role.PUBLISHER))

    entries = LedgerEntry.objects.filter(seq__gt=before).order_by("seq")
    assert [entry.seq for entry in entries] == list(range(before + 1, before + 5))
    assert len({entry.at for entry in entries}) == 1
    assert len({entry.recorded_at for entry in entries}) == 1  # `at=` shows all or none
    assert {entry.content_id for entry in entries} == {c.content_id for c in contents}
    assert {entry.door for entry in entries} == {"release"}
    for content in contents:
        assert fresh(content).live
        assert state_of(fresh(content)) == State.PUBLISHED
    body = queries.body_of(contents[0].content_id)
    assert body["authors"][0]["name"] == "Nora Night"
    assert body["canonical"]["category"]["title"] == "Night Shifts"
    assert disagreements(contents[0]) == []
    release.refresh_from_db()
    assert release.state == ReleaseState.PUBLISHED
    assert not release.items.filter(open=True).exists()
    assert AuditEntry.objects.filter(act=Act.RELEASE_PUBLISHED).count() == 1


def test_publish__articles_that_name_each_other_link_to_each_other() -> None:
    author = make_author()
    one = make_article("One", author=author)
    two = make_article("Two", author=author, parent=one.get_parent().specific)
    for page, other in ((one, two), (two, one)):
        page.body = [
            {"type": "related_articles", "value": {"title": "More", "articles": [other.pk]}},
            {"type": "paragraph", "value": f'<p><a linktype="page" id="{other.pk}">Read</a></p>'},
        ]
        page.save_revision()

    make_published([one, two])

    for page, other in ((one, two), (two, one)):
        body = queries.body_of(page.content_id)
        assert [item["id"] for item in body["related"]] == [other.content_id]
        assert other.public_path in body["body"][1]["html"]


def test_publish__one_poisoned_item_undoes_all_and_says_why_of_each() -> None:
    contents = series(UserFactory(role=Role.WRITER), articles=3)
    release = make_approved(contents)
    Approval.objects.filter(content_id=contents[1].content_id).delete()
    type(contents[2].resource_image).objects.filter(pk=contents[2].resource_image_id).update(
        description="Changed behind the back."
    )
    head, publisher = queries.head(), UserFactory(role=Role.PUBLISHER)

    with pytest.raises(Refused) as refused:
        publish_release(release=release, user=publisher)

    said = " ".join(refused.value.reasons)
    assert "“Night 2”: This content has not been approved yet" in said
    assert "“Night 3”: It is not as it was approved" in said
    assert "Night 1" not in said
    assert queries.head() == head
    assert not any(fresh(content).live for content in contents)
    assert not Approval.objects.filter(
        content_id__in=[c.content_id for c in contents], used_at__isnull=False
    )
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED


def test_publish__needs_a_publisher_of_every_item_and_an_approved_release() -> None:
    contents = series(UserFactory(role=Role.WRITER))
    release = make_approved(contents)
    with pytest.raises(Refused, match="Only a publisher"):
        publish_release(release=release, user=UserFactory(role=Role.EDITOR))
    Release.objects.filter(pk=release.pk).update(state=ReleaseState.IN_REVIEW)
    with pytest.raises(Refused, match="in review"):
        publish_release(release=release, user=UserFactory(role=Role.PUBLISHER))


def test_publish__an_item_with_a_later_time_of_its_own_is_refused() -> None:
    article = make_article(go_live_at="2040-01-01T12:00Z")
    release = make_approved([fresh(article)])
    with pytest.raises(Refused) as refused:
        publish_release(release=release, user=UserFactory(role=Role.PUBLISHER))
    assert "Take “Go live” out of its form" in " ".join(refused.value.reasons)


def test_item__of_a_submitted_release_does_not_go_out_alone() -> None:
    article = make_article()
    make_approved([article])
    with pytest.raises(Refused) as refused:
        publish(
            revision=article.latest_revision, user=UserFactory(role=Role.PUBLISHER), door="test"
        )
    assert "goes out with the release “Night shifts”" in " ".join(refused.value.reasons)


def test_publish__asks_the_database_little_more_than_single_publications_do() -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    category, author = make_category(), make_author()

    def pages(title: str, number: int) -> list[Any]:
        return [make_article(f"{title} {n}", parent=category, author=author) for n in range(number)]

    def cost(number: int, title: str) -> int:
        release = make_approved(pages(title, number), title=title)
        with CaptureQueriesContext(connection) as asked:
            publish_release(release=release, user=publisher)
        return len(asked)

    alone = pages("Alone", 1)[0]
    for step in Step:
        approve(revision=alone.latest_revision, user=publisher, step=step)
    with CaptureQueriesContext(connection) as single:
        publish(revision=alone.latest_revision, user=publisher, door="test")
    few, many = cost(1, "Few"), cost(3, "Many")
    per_item = (many - few) / 2
    assert per_item <= len(single) + 30, (per_item, len(single))


def test_revert__brings_back_what_was_public_and_withdraws_what_was_not() -> None:
    old = approve_and_publish(make_article("Old Text"))
    author = old.authorships.first().author
    old.dek = "New words."
    old.save_revision()
    author.biography = "<p>Ada moved on.</p>"
    author.save_revision()
    contents = [old, author, *series(UserFactory(role=Role.WRITER))]
    release = make_published(contents)
    assert queries.body_of(old.content_id)["dek"] == "New words."
    head = queries.head()

    reverting.revert(
        release=release, user=UserFactory(role=Role.PUBLISHER), reason="The campaign is off."
    )

    body = queries.body_of(old.content_id)
    assert body["dek"] == "What to ask before it begins."
    assert "writes about work" in body["authors"][0]["biography"]
    for content in contents[2:]:
        assert queries.body_of(content.content_id) is None
        assert not fresh(content).live
    assert queries.head() == head + len(contents)
    assert fresh(old).get_latest_revision_as_object().dek == "New words."
    assert state_of(fresh(old)) == State.PUBLISHED_WITH_CHANGES
    assert disagreements(old) == []
    release.refresh_from_db()
    assert (release.state, release.says) == (ReleaseState.REVERTED, "The campaign is off.")


def test_revert__is_refused_when_an_item_changed_since_and_names_it() -> None:
    contents = series(UserFactory(role=Role.WRITER), articles=2)
    release = make_published(contents)
    changed = fresh(contents[0])
    changed.dek = "Corrected since."
    changed.save_revision()
    approve_and_publish(changed)
    head = queries.head()

    with pytest.raises(Refused) as refused:
        reverting.revert(release=release, user=UserFactory(role=Role.PUBLISHER), reason="Off.")

    assert "“Night 1”: It was changed since" in " ".join(refused.value.reasons)
    assert "Night 2" not in " ".join(refused.value.reasons)
    assert queries.head() == head
    assert all(fresh(content).live for content in contents)
