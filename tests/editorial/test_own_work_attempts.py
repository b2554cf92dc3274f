"""Nobody approves her own work: every address and button that could, by those who wrote it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from accounts.roles import Role
from documents.models import LedgerEntry
from editorial.models import Approval
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, running, said
from tests.editorial.test_own_work import submitted
from tests.lasting import undone

pytestmark = pytest.mark.django_db


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
def test_attempt__of_a_contributor_changes_nothing(
    contribution: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nobody reads the pages that answer.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
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
