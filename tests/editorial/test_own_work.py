"""Nobody approves her own work: not by a button, not by an address, not as a superuser."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.roles import Role
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db


def submitted(writer: Colleague, **fields: Any) -> Any:
    """An article of hers that waits for review."""
    article = make_article(owner=writer.user, **fields)
    answer = writer.edit(article, "action-submit")
    assert answer.status_code == 302, said(answer)
    return fresh(article)


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
