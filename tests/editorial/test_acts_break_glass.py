"""Break glass: out at once with a reason, counted until somebody else has looked."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from documents import queries
from editorial.acts.break_glass import publish_without_review, review_afterwards
from editorial.acts.links import act_link
from editorial.approvals import approve
from editorial.models import BreakGlass, Step
from editorial.refusal import Refused
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import UserFactory, make_article, make_category
from tests.lasting import again

pytestmark = pytest.mark.django_db

REASON = "The flood warning cannot wait until the morning."


@pytest.fixture(scope="module")
def publisher(lasting: None) -> Colleague:
    return Colleague(Role.PUBLISHER)


@pytest.fixture(scope="module")
def made_own(lasting: None, publisher: Colleague) -> Any:
    """What the publisher wrote herself."""
    return make_article(owner=publisher.user)


@pytest.fixture
def own(made_own: Any) -> Any:
    return again(made_own)


def test_break_glass__publishes_at_once_and_is_recorded(publisher: Colleague, own: Any) -> None:
    assert "Publish without review…" in publisher.soup(own).get_text()

    answer = publisher.client.post(act_link("break_glass", own), {"reason": REASON})

    assert answer.status_code == 302, said(answer)
    assert fresh(own).live
    glass = BreakGlass.objects.get()
    entry = queries.last_entry(own.content_id)
    assert (glass.reason, glass.by_id) == (REASON, publisher.user.pk)
    assert glass.content_hash == entry.content_hash
    assert (entry.door, entry.note) == ("admin.break_glass", REASON)
    history = publisher.get(reverse("wagtailadmin_pages:history", args=[own.pk]))
    assert "without a second pair of eyes" in history.content.decode()


def test_break_glass__stands_on_desks_until_somebody_else_reviewed_it(
    publisher: Colleague, own: Any
) -> None:
    editor, writer = Colleague(Role.EDITOR), Colleague(Role.WRITER)
    glass = publish_without_review(content=own, user=publisher.user, reason=REASON)
    url = reverse("editorial_review_glass", args=[glass.pk])
    home = reverse("wagtailadmin_home")

    for person in (editor, publisher):
        assert "1 publication without a second pair of eyes" in person.get(home).content.decode()
    assert "second pair of eyes" not in writer.get(home).content.decode()
    assert url in editor.get(home).content.decode()
    assert url not in publisher.get(home).content.decode()
    assert "without a second pair of eyes" in editor.panel(own)

    for refused in (publisher, writer):
        refused.client.post(url, {"comment": "Fine."})
        assert BreakGlass.objects.open().exists()
    answer = editor.client.post(url, {"comment": "Read, all correct."})

    assert answer.status_code == 302, said(answer)
    glass.refresh_from_db()
    assert (glass.reviewed_by_id, glass.comment) == (editor.user.pk, "Read, all correct.")
    assert "second pair of eyes" not in editor.get(home).content.decode()
    assert "second pair of eyes" not in editor.panel(own)
    with pytest.raises(Refused, match="already"):
        review_afterwards(glass=glass, user=UserFactory(role=Role.EDITOR))


def test_break_glass__a_contributor_cannot_review_it(publisher: Colleague) -> None:
    writer = UserFactory(role=Role.EDITOR)
    article = make_article("Theirs", parent=make_category("Theirs"), owner=writer)
    glass = publish_without_review(content=article, user=publisher.user, reason=REASON)
    with pytest.raises(Refused, match="somebody else"):
        review_afterwards(glass=glass, user=writer)


@pytest.mark.parametrize("reason", ["", "Too short.", " " * 40])
def test_break_glass__needs_a_reason(publisher: Colleague, own: Any, reason: str) -> None:
    assert (
        publisher.client.post(act_link("break_glass", own), {"reason": reason}).status_code == 200
    )
    with pytest.raises(Refused, match="at least 20"):
        publish_without_review(content=own, user=publisher.user, reason=reason)
    assert not fresh(own).live


def test_break_glass__required_gates_still_block(publisher: Colleague) -> None:
    article = make_article("Wordless", parent=make_category("Wordless"), dek="")
    answer = publisher.client.post(act_link("break_glass", article), {"reason": REASON})
    assert answer.status_code == 200
    assert REASON in answer.content.decode()
    assert "cannot be published yet" in answer.content.decode()
    assert not BreakGlass.objects.exists()
    assert queries.by_id(article.content_id) is None


def test_break_glass__is_refused_to_an_editor(own: Any) -> None:
    editor = Colleague(Role.EDITOR)
    assert "Publish without review…" not in editor.soup(own).get_text()
    assert "Only a publisher" in said(
        editor.client.post(act_link("break_glass", own), {"reason": REASON})
    )
    with pytest.raises(Refused, match="Only a publisher"):
        publish_without_review(content=own, user=editor.user, reason=REASON)


def test_break_glass__is_refused_where_it_is_not_needed(publisher: Colleague, own: Any) -> None:
    for step in Step:
        approve(revision=own.latest_revision, user=UserFactory(role=Role.PUBLISHER), step=step)
    with pytest.raises(Refused, match="approvals already"):
        publish_without_review(content=own, user=publisher.user, reason=REASON)


def test_break_glass__is_refused_for_what_readers_see_already(
    publisher: Colleague, own: Any
) -> None:
    publish_without_review(content=own, user=publisher.user, reason=REASON)
    with pytest.raises(Refused, match="exactly this already"):
        publish_without_review(content=own, user=publisher.user, reason=REASON)
    assert BreakGlass.objects.count() == 1


def test_break_glass__is_for_now_not_for_later(publisher: Colleague, own: Any) -> None:
    own.go_live_at = timezone.now() + timedelta(days=1)
    own.save_revision(user=publisher.user)
    with pytest.raises(Refused, match="time to go live"):
        publish_without_review(content=own, user=publisher.user, reason=REASON)


def test_break_glass__does_not_open_the_door_for_the_next_change(
    publisher: Colleague, own: Any
) -> None:
    publish_without_review(content=own, user=publisher.user, reason=REASON)
    page = fresh(own)
    page.dek = "Changed afterwards."
    revision = page.save_revision(user=publisher.user)
    with pytest.raises(Refused, match="not been approved"):
        revision.publish(user=publisher.user)
