"""What happens to approvals when the text changes after they were given."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.roles import Role
from documents import queries
from editorial.contributions import contributors
from editorial.models import Approval
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, running, said
from tests.factories import make_article, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> tuple[Colleague, Colleague, Colleague]:
    return Colleague(Role.WRITER), Colleague(Role.EDITOR), Colleague(Role.PUBLISHER)


def in_publication(staff: tuple[Colleague, Colleague, Colleague]) -> Any:
    writer, editor, _ = staff
    article = make_article(owner=writer.user)
    writer.edit(article, "action-submit")
    editor.decide(article, "approve")
    assert running(article).task.name == "Publication"
    return article


def test_change__in_publication_voids_and_goes_back_to_review(staff: Any) -> None:
    _, editor, publisher = staff
    article = in_publication(staff)

    answer = publisher.edit(article, dek="A publisher's own words.", resource_image_alt="A chair")

    assert answer.status_code == 302, said(answer)
    approval = Approval.objects.get(content_id=article.content_id)
    assert approval.voided_reason == (
        f"{publisher.user.first_name} changed: Dek, Resource page face: alternative text."
    )
    assert state_of(fresh(article)) == State.IN_REVIEW
    assert running(article).revision == fresh(article).latest_revision
    assert "You have contributed" in publisher.panel(article)
    assert "no longer counts" in editor.panel(article)
    assert "changed it after it had been approved" in editor.notices()[0]

    publisher.decide(article, "approve")
    assert state_of(fresh(article)) == State.IN_REVIEW

    assert editor.decide(article, "approve").status_code == 302
    assert state_of(fresh(article)) == State.APPROVED
    publisher.decide(article, "approve")
    assert not fresh(article).live

    second = Colleague(Role.PUBLISHER)
    assert second.decide(article, "approve").status_code == 302
    assert queries.body_of(article.content_id)["dek"] == "A publisher's own words."


def test_change__and_approve_in_one_press_is_refused_but_saved(staff: Any) -> None:
    _, editor, _ = staff
    writer = staff[0]
    article = make_article(owner=writer.user)
    writer.edit(article, "action-submit")

    answer = editor.edit(
        article,
        dek="Fixed while approving.",
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )

    assert answer.status_code == 302
    assert "You have contributed" in said(answer)
    assert fresh(article).get_latest_revision_as_object().dek == "Fixed while approving."
    assert state_of(fresh(article)) == State.IN_REVIEW


def test_autosave__of_a_reviewed_revision_writes_a_new_one(staff: Any) -> None:
    _, _, publisher = staff
    article = in_publication(staff)
    reviewed = fresh(article).latest_revision
    content = dict(reviewed.content)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    json = {"accept": "application/json"}

    data = publisher.form(url) | {"dek": "Typed"}
    first = publisher.client.post(url, data, headers=json)
    assert first.status_code == 200, first.content
    reviewed.refresh_from_db()
    assert reviewed.content == content
    assert first.json()["revision_id"] != reviewed.pk
    assert Approval.objects.get(content_id=article.content_id).voided_at
    assert state_of(fresh(article)) == State.IN_REVIEW

    data |= {"dek": "Typed more", "overwrite_revision_id": str(first.json()["revision_id"])}
    second = publisher.client.post(url, data, headers=json)
    assert second.status_code == 200, second.content
    assert fresh(article).get_latest_revision_as_object().dek == "Typed more"
    assert running(article).revision_id == second.json()["revision_id"]


def test_autosave__of_a_draft_overwrites_and_still_counts_the_writer(staff: Any) -> None:
    writer = staff[0]
    article = make_article(owner=writer.user)
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    json = {"accept": "application/json"}
    data = writer.form(url) | {"dek": "Typed"}
    revision = writer.client.post(url, data, headers=json).json()["revision_id"]

    data |= {"dek": "Typed more", "overwrite_revision_id": str(revision)}
    answer = writer.client.post(url, data, headers=json)

    assert answer.json()["revision_id"] == revision
    assert fresh(article).get_latest_revision_as_object().dek == "Typed more"
    assert writer.user.pk in contributors(article.content_id)


def test_change__of_an_image_is_named_as_the_reason(staff: Any) -> None:
    _, editor, publisher = staff
    picture = make_image("A window")
    article = make_article(owner=staff[0].user, image=picture)
    staff[0].edit(article, "action-submit")
    editor.decide(article, "approve")
    picture.description = "Another description"
    picture.save()

    assert "no longer counts" in editor.panel(article)
    assert "“A window” was changed" in editor.panel(article)
    publisher.decide(article, "approve")
    assert not fresh(article).live


def test_two_decisions__the_second_is_told(staff: Any) -> None:
    writer, editor, _ = staff
    other = Colleague(Role.EDITOR)
    article = make_article(owner=writer.user)
    writer.edit(article, "action-submit")
    state = running(article)
    editor.decide(article, "reject", "Sources.")
    url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.pk])

    answer = other.client.post(url, {"comment": ""})

    assert answer.status_code == 302
    assert said(answer)
    assert state_of(fresh(article)) == State.CHANGES_REQUESTED
