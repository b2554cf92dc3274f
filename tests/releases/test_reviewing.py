"""A release is approved as one, by people who wrote none of it; any change voids it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.roles import Role
from audit.models import Act, AuditEntry
from editorial.canonical import content_hash
from editorial.delegation.actions import delegate
from editorial.models import Approval
from editorial.refusal import Refused, SaveConflict
from editorial.states import State, state_of
from releases import compiling, reviewing, scheduling
from releases.freezing import digest_of
from releases.models import MOST_ITEMS, ReleaseItem, ReleaseState
from releases.publishing import publish_release
from tests.editorial.newsroom import fresh
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again
from tests.releases.bundles import make_approved, make_release

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def writer(lasting: None) -> Any:
    return UserFactory(role=Role.WRITER)


@pytest.fixture(scope="module")
def made_pair(lasting: None, writer: Any) -> list[Any]:
    author, category = make_author(), make_category()
    return [
        make_article(title, author=author, parent=category, owner=writer)
        for title in ("One", "Two")
    ]


@pytest.fixture
def pair(made_pair: list[Any]) -> Any:
    return again(made_pair)


def test_submit__freezes_each_item_and_the_whole(pair: list[Any]) -> None:
    release = make_release(pair, submitted=True)
    items = list(release.items.all())
    assert [item.revision_id for item in items] == [page.latest_revision_id for page in pair]
    assert [item.content_hash for item in items] == [content_hash(page) for page in pair]
    assert release.digest == digest_of(items)
    assert release.state == ReleaseState.IN_REVIEW
    assert state_of(fresh(pair[0])) == State.IN_REVIEW
    assert AuditEntry.objects.filter(act=Act.SUBMITTED, door="release").count() == 2


def test_submit__names_all_that_is_unchanged_or_gone_at_once(pair: list[Any]) -> None:
    public = approve_and_publish(make_author("Known"))
    other = make_author("Lost", live=False)
    release = make_release([pair[0], public, other])
    other.delete()
    with pytest.raises(Refused) as refused:
        reviewing.submit(release=release, user=UserFactory(role=Role.EDITOR))
    said = " ".join(refused.value.reasons)
    assert "“Known”: Nothing in it has changed" in said
    assert "“Lost”: It was deleted" in said
    assert release.items.get(content_id=pair[0].content_id).content_hash == ""


def test_submit__ends_reviews_of_single_items(pair: list[Any], writer: Any) -> None:
    pair[0].get_workflow().start(pair[0], writer)
    make_release(pair, submitted=True)
    assert fresh(pair[0]).current_workflow_state is None


def test_approve__by_a_delegate_is_in_the_name_of_who_wrote_none_of_it(pair: list[Any]) -> None:
    pavel, edda = UserFactory(role=Role.PUBLISHER), UserFactory(role=Role.EDITOR, first_name="Edda")
    now = timezone.now()
    delegate(
        principal=pavel,
        delegate=edda,
        starts_at=now,
        ends_at=now + timedelta(days=1),
        reason="On leave.",
        user=pavel,
    )
    his = make_article("His", parent=pair[0].get_parent().specific, owner=pavel)
    for contents, refused in (([his], True), (pair, False)):
        release = make_release(contents, title=str(refused), submitted=True)
        release = reviewing.approve(release=release, user=UserFactory(role=Role.EDITOR))
        if refused:
            with pytest.raises(Refused) as error:
                reviewing.approve(release=release, user=edda)
            assert f"You stand in for {pavel}, who has" in " ".join(error.value.reasons)
        else:
            release = reviewing.approve(release=release, user=edda)
            assert release.state == ReleaseState.APPROVED
            assert release.approved_by_name.startswith(f"Edda, for {pavel}")
            entry = AuditEntry.objects.get(act=Act.RELEASE_APPROVED, actor_id=edda.pk)
            assert entry.actor_name == release.approved_by_name
            publish_release(release=release, user=edda)
            out = AuditEntry.objects.get(act=Act.RELEASE_PUBLISHED)
            assert out.actor_name == release.approved_by_name


def test_rename__is_recorded(pair: list[Any]) -> None:
    release = make_release(pair)
    compiling.rename(release=release, user=UserFactory(role=Role.EDITOR), title="Day shifts")
    entry = AuditEntry.objects.get(act=Act.RELEASE_RENAMED)
    assert (entry.detail["came_from"], entry.detail["to"]) == ("Night shifts", "Day shifts")


def test_approve__is_for_those_who_wrote_none_of_it(pair: list[Any]) -> None:
    editor = UserFactory(role=Role.EDITOR)
    pair[1].dek = "A comma, fixed."
    pair[1].save_revision(user=editor)
    release = make_release(pair, submitted=True)
    with pytest.raises(Refused, match="You have contributed to “Two”"):
        reviewing.approve(release=release, user=editor)
    with pytest.raises(Refused, match="decided by Editors and Publishers"):
        reviewing.approve(release=release, user=UserFactory(role=Role.WRITER))
    reviewing.approve(release=release, user=UserFactory(role=Role.EDITOR))
    with pytest.raises(Refused, match="decided by Publishers"):
        reviewing.approve(release=release, user=UserFactory(role=Role.EDITOR))
    release = reviewing.approve(release=release, user=UserFactory(role=Role.PUBLISHER))
    assert release.state == ReleaseState.APPROVED
    for page in pair:
        steps = Approval.objects.for_content(page.content_id, content_hash(page))
        assert sorted(steps.values_list("step", flat=True)) == ["publication", "review"]


def test_change__of_one_item_sends_all_back_and_says_who_changed_what(pair: list[Any]) -> None:
    release = make_approved(pair)
    page = fresh(pair[0]).get_latest_revision_as_object()
    page.save_revision(user=UserFactory(role=Role.EDITOR))
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED  # a save that changes nothing

    page.dek = "Changed."
    page.save_revision(user=UserFactory(role=Role.EDITOR, first_name="Eve"))

    release.refresh_from_db()
    assert release.state == ReleaseState.IN_REVIEW
    assert release.says == "Eve changed “One”: Dek."
    assert (release.reviewed_at, release.approved_at) == (None, None)
    assert not Approval.objects.standing().filter(content_id=pair[0].content_id).exists()
    assert AuditEntry.objects.get(act=Act.RELEASE_VOIDED).detail["fields"] == ["dek"]
    publisher = UserFactory(role=Role.PUBLISHER)
    with pytest.raises(Refused, match="in review"):
        publish_release(release=release, user=publisher)
    for _step in range(2):
        release = reviewing.approve(release=release, user=publisher)
    publish_release(release=release, user=publisher)
    assert fresh(pair[0]).dek == "Changed."


def test_approve__of_what_somebody_changed_meanwhile_is_refused_by_name(pair: list[Any]) -> None:
    release = make_release(pair, submitted=True)
    shown, publisher = release.digest, UserFactory(role=Role.PUBLISHER)
    page = fresh(pair[0]).get_latest_revision_as_object()
    page.dek = "Changed."
    page.save_revision(user=UserFactory(role=Role.EDITOR, first_name="Eve"))

    with pytest.raises(Refused, match=r"Eve changed “One”: Dek\. Nothing was approved"):
        reviewing.approve(release=release, user=publisher, seen=shown)
    assert not Approval.objects.filter(content_id=pair[1].content_id).exists()
    release.refresh_from_db()
    assert reviewing.approve(release=release, user=publisher, seen=release.digest).reviewed_at


def test_reject__goes_back_with_the_words_and_takes_the_approvals(pair: list[Any]) -> None:
    release = make_release(pair, submitted=True)
    reviewing.approve(release=release, user=UserFactory(role=Role.EDITOR))
    publisher = UserFactory(role=Role.PUBLISHER, first_name="Pia")
    with pytest.raises(Refused, match="Say what"):
        reviewing.reject(release=release, user=publisher, comment=" ")
    release = reviewing.reject(release=release, user=publisher, comment="Name a source.")
    assert release.state == ReleaseState.DRAFT
    assert release.says == "Pia asks for changes: Name a source."
    assert not Approval.objects.standing().filter(content_id=pair[0].content_id).exists()
    with pytest.raises(Refused, match="already"):
        reviewing.approve(release=release, user=publisher)
    reviewing.submit(release=release, user=publisher)


def test_reopen__frees_the_items_and_voids(pair: list[Any]) -> None:
    release = make_approved(pair)
    with pytest.raises(Refused, match="Take it back first"):
        compiling.remove(
            release=release, content_id=pair[0].content_id, user=UserFactory(role=Role.EDITOR)
        )
    editor = UserFactory(role=Role.EDITOR)
    release = reviewing.reopen(release=release, user=editor)
    compiling.remove(release=release, content_id=pair[0].content_id, user=editor)
    assert [item.position for item in release.items.all()] == [1]
    assert not Approval.objects.standing().filter(content_id=pair[0].content_id).exists()


def test_add__all_or_none_with_every_reason(pair: list[Any], writer: Any) -> None:
    release = make_release([pair[0]], by=writer)
    foreign = make_article("Foreign", parent=pair[0].get_parent().specific)
    with pytest.raises(Refused) as refused:
        compiling.add(release=release, contents=[pair[0], pair[1], foreign], user=writer)
    assert "“One” is in this release already" in refused.value.message
    assert "You do not work on “Foreign”" in refused.value.message
    assert release.items.count() == 1
    other = compiling.begin(title="Other", user=writer)
    with pytest.raises(Refused, match="in the release “Night shifts” already"):
        compiling.add(release=other, contents=[pair[0]], user=writer)
    with pytest.raises(Refused, match="not change them"):
        compiling.add(release=other, contents=pair, user=UserFactory(role=Role.MODERATOR))


def test_release__holds_at_most_a_hundred_items(pair: list[Any]) -> None:
    release = make_release([pair[0]])
    first = release.items.get()
    rows = [
        ReleaseItem(
            release=release,
            position=number,
            content_type=first.content_type,
            object_id="0",
            content_id=f"made-up-{number}",
            title="x",
        )
        for number in range(2, MOST_ITEMS + 1)
    ]
    ReleaseItem.objects.bulk_create(rows)
    with pytest.raises(Refused, match="at most 100 items; this one would have 101"):
        compiling.add(release=release, contents=[pair[1]], user=UserFactory(role=Role.EDITOR))
    rows[0].pk, rows[0].position, rows[0].content_id = None, MOST_ITEMS + 1, "one-more"
    with pytest.raises(IntegrityError), transaction.atomic():
        rows[0].save(force_insert=True)


def test_reorder__writes_the_list_in_the_new_order(pair: list[Any]) -> None:
    release = make_release(pair)
    ids = [page.content_id for page in reversed(pair)]
    compiling.reorder(release=release, content_ids=ids, user=UserFactory(role=Role.EDITOR))
    assert list(release.items.values_list("content_id", flat=True)) == ids
    with pytest.raises(Refused, match="changed the list"):
        compiling.reorder(release=release, content_ids=ids[:1], user=UserFactory(role=Role.EDITOR))


def test_draft__of_a_scheduled_release_is_protected_until_it_is_cancelled(pair: list[Any]) -> None:
    release = make_approved(pair)
    publisher = UserFactory(role=Role.PUBLISHER)
    at = timezone.now() + timedelta(hours=3)
    scheduling.schedule(release=release, due_at=at, user=publisher)
    assert state_of(fresh(pair[0])) == State.SCHEDULED
    page = fresh(pair[0])
    page.dek = "Changed."
    with pytest.raises(SaveConflict, match="Cancel the schedule of the release"):
        page.save_revision(user=publisher)
    with pytest.raises(Refused, match="Cancel the schedule first"):
        reviewing.reopen(release=release, user=publisher)
    scheduling.cancel(release=release, user=publisher)
    page.save_revision(user=publisher)
    release.refresh_from_db()
    assert release.state == ReleaseState.IN_REVIEW
