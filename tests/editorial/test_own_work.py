"""Nobody approves her own work: not by a button, not by an address, not as a superuser."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from accounts.roles import Role
from documents.models import LedgerEntry
from editorial.models import Approval
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, running, said
from tests.factories import make_article, make_category
from tests.lasting import undone

pytestmark = pytest.mark.django_db


def submitted(writer: Colleague, **fields: Any) -> Any:
    """An article of hers that waits for review."""
    article = make_article(owner=writer.user, **fields)
    answer = writer.edit(article, "action-submit")
    assert answer.status_code == 302, said(answer)
    return fresh(article)


@pytest.fixture(scope="module", params=[Role.WRITER, Role.EDITOR, Role.PUBLISHER])
def contribution(request: pytest.FixtureRequest, lasting: None) -> Iterator[Any]:
    """Somebody of this role, and an article of hers that waits for review."""
    with undone():
        contributor = Colleague(request.param)
        yield request.param, contributor, submitted(contributor)


def attempts(article: Any) -> list[tuple[str, str, dict[str, Any]]]:
    """Every address of the admin that could carry an article over the wall."""
    state, revision = running(article), article.latest_revision_id

    def page(name: str, *more: Any) -> str:
        return reverse(f"wagtailadmin_pages:{name}", args=[article.pk, *more])

    def bulk(action: str) -> str:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return f"{url}?id={article.pk}"

    yes = {"comment": "It is fine."}
    return [
        ("approve", page("workflow_action", "approve", state.pk), yes),
        ("reject", page("workflow_action", "reject", state.pk), yes),
        ("collect", page("collect_workflow_action_data", "approve", state.pk), yes),
        ("confirm", page("confirm_workflow_cancellation"), {}),
        ("moderate", page("workflow_preview", state.task_id), {}),
        ("unschedule", page("revisions_unschedule", revision), {}),
        ("unpublish", page("unpublish"), {}),
        ("lock", page("lock"), {}),
        ("unlock", page("unlock"), {}),
        ("alias", page("convert_alias"), {}),
        ("privacy", page("set_privacy"), {"restriction_type": "login"}),
        ("bulk publish", bulk("publish"), {"include_descendants": "on"}),
        ("bulk unpublish", bulk("unpublish"), {"include_descendants": "on"}),
    ]


NAMES = [
    "approve", "reject", "collect", "confirm", "moderate", "unschedule", "unpublish", "lock",
    "unlock", "alias", "privacy", "bulk publish", "bulk unpublish",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_attempt__of_a_contributor_changes_nothing(contribution: Any, name: str) -> None:
    role, contributor, article = contribution
    step, entries = running(article), LedgerEntry.objects.count()
    _, url, data = next(each for each in attempts(article) if each[0] == name)

    for headers in ({}, {"x-requested-with": "XMLHttpRequest"}):
        for answer in (
            contributor.client.get(url, headers=headers),
            contributor.client.post(url, data, headers=headers),
        ):
            assert answer.status_code in (200, 302, 403, 404, 405), name

    assert LedgerEntry.objects.count() == entries
    assert not Approval.objects.filter(content_id=article.content_id).exists()
    article = fresh(article)
    assert not article.live
    assert not article.view_restrictions.exists()
    if name != "reject" or role == Role.WRITER:  # asking oneself for changes does no harm
        assert state_of(article) == State.IN_REVIEW
        assert running(article) == step


@pytest.mark.parametrize(
    "button", [{"action-workflow-action": "1", "workflow-action-name": "approve"},
               {"action-publish": "1"}, {"action-restart-workflow": "1"}]
)  # fmt: skip
def test_form__a_forged_button_publishes_nothing(contribution: Any, button: dict[str, str]) -> None:
    _, contributor, article = contribution
    entries = LedgerEntry.objects.count()

    answer = contributor.edit(article, **button)

    assert answer.status_code in (200, 302)
    assert said(answer)
    assert LedgerEntry.objects.count() == entries
    assert not Approval.objects.filter(content_id=article.content_id).exists()
    assert not fresh(article).live


def test_superuser__is_no_exception() -> None:
    chief = Colleague(None, is_superuser=True)
    article = submitted(chief)

    answer = chief.decide(article, "approve")
    assert answer.status_code == 302
    assert state_of(fresh(article)) == State.IN_REVIEW
    answer = chief.edit(article, "action-publish")
    assert "has not been approved" in said(answer)
    assert not fresh(article).live


def test_panel__says_why_there_is_no_button() -> None:
    writer, editor, other = Colleague(Role.WRITER), Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    article = submitted(writer)

    assert (
        "You cannot approve this: the step “Review” is decided by Editors and Publishers."
        in writer.panel(article)
    )
    assert "approve" not in {b.get("data-workflow-action-name") for b in buttons(writer, article)}
    assert "cannot approve" not in editor.panel(article)
    assert "approve" in {b.get("data-workflow-action-name") for b in buttons(editor, article)}

    editor.edit(article, dek="An editor's own words.")

    assert "You cannot approve this. You have contributed to this content" in editor.panel(article)
    assert "approve" not in {b.get("data-workflow-action-name") for b in buttons(editor, article)}
    assert "cannot approve" not in other.panel(article)


def test_writer__of_an_earlier_text_cannot_approve_its_return() -> None:
    first, second, publisher = (
        Colleague(Role.EDITOR), Colleague(Role.EDITOR), Colleague(Role.PUBLISHER)
    )  # fmt: skip
    article = make_article(owner=first.user)
    first.edit(article, "action-submit", dek="The first version.")
    publisher.decide(article, "approve")
    publisher.decide(article, "approve")
    second.edit(article, "action-submit", dek="The second version.")
    publisher.decide(article, "approve")
    publisher.decide(article, "approve")
    second.edit(article, "action-submit", dek="The first version.")

    assert "You have contributed" in first.panel(article)
    first.decide(article, "approve")
    assert state_of(fresh(article)) == State.IN_REVIEW
    answer = publisher.edit(article, "action-publish", dek="The first version.")
    assert "has not been approved" in said(answer)


def test_bulk_publish__of_a_category_refuses_with_the_reason() -> None:
    publisher = Colleague(Role.PUBLISHER)
    category = make_category(live=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    answer = publisher.client.post(f"{url}?id={category.pk}", {})

    assert answer.status_code == 200  # all reasons stand on the page
    assert "has not been approved" in said(answer) + answer.content.decode()
    assert not fresh(category).live


def buttons(person: Colleague, article: Any) -> Any:
    return person.soup(article).select("button[data-workflow-action-name]")


def test_publish__while_a_step_runs_says_that_nothing_is_skipped() -> None:
    publisher = Colleague(Role.PUBLISHER)
    article = submitted(Colleague(Role.WRITER))
    url = reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[article.pk])
    assert "If one is missing" in publisher.get(url).json()["html"]
