"""Correct: a public note, submitted at once, seen by readers once approved."""

from typing import Any

import pytest

from accounts.roles import Role
from documents import queries
from editorial.acts.corrections import correct
from editorial.acts.links import act_link
from editorial.refusal import Refused
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import UserFactory, approve_and_publish, make_article, make_author
from tests.lasting import again

pytestmark = pytest.mark.django_db

NOTE = "We wrote 5 per cent. It is 3 per cent."


@pytest.fixture(scope="module")
def made_public(lasting: None) -> Any:
    return approve_and_publish(make_article())


@pytest.fixture
def public(made_public: Any) -> Any:
    return again(made_public)


def test_correct__is_submitted_and_readers_see_it_once_approved(public: Any) -> None:
    editor, other, publisher = (
        Colleague(Role.EDITOR),
        Colleague(Role.EDITOR),
        Colleague(Role.PUBLISHER),
    )
    before = queries.body_of(public.content_id)
    assert "Correct…" in editor.soup(public).get_text()

    answer = editor.client.post(act_link("correct", public), {"note": NOTE})

    assert answer.status_code == 302, said(answer)
    assert state_of(fresh(public)) == State.IN_REVIEW
    assert NOTE not in str(queries.body_of(public.content_id))
    editor.decide(public, "approve")
    assert state_of(fresh(public)) == State.IN_REVIEW
    other.decide(public, "approve")
    publisher.decide(public, "approve")
    assert state_of(fresh(public)) == State.PUBLISHED
    body = queries.body_of(public.content_id)
    assert NOTE in str(body)
    assert body["body"] == before["body"]


def test_correct__may_be_edited_before_it_is_submitted(public: Any) -> None:
    editor = Colleague(Role.EDITOR)
    editor.client.post(act_link("correct", public), {"note": NOTE, "edit": "1"})
    draft = fresh(public).get_latest_revision_as_object()
    assert [block.value["text"] for block in draft.correction_notes] == [NOTE]
    assert fresh(public).current_workflow_state is None


def test_correct__beside_a_newer_draft_is_refused(public: Any) -> None:
    public.dek = "Not finished"
    public.save_revision()
    with pytest.raises(Refused, match="newer draft"):
        correct(content=public, user=UserFactory(role=Role.EDITOR), note=NOTE)


def test_correct__of_a_draft_or_by_a_stranger_or_empty_is_refused(public: Any) -> None:
    editor = UserFactory(role=Role.EDITOR)
    draft = make_article("Draft", parent=public.get_parent().specific)
    with pytest.raises(Refused, match="just mend it"):
        correct(content=draft, user=editor, note=NOTE)
    with pytest.raises(Refused, match="cannot edit"):
        correct(content=public, user=UserFactory(role=Role.WRITER), note=NOTE)
    with pytest.raises(Refused, match="what was wrong"):
        correct(content=public, user=editor, note=" ")
    with pytest.raises(Refused, match="Only articles"):
        correct(content=public.get_parent().specific, user=editor, note=NOTE)
    assert fresh(public).latest_revision_id == public.latest_revision_id


@pytest.mark.parametrize("act", ["correct", "redirect"])
def test_act__that_only_pages_have_is_refused_to_an_author(act: str) -> None:
    publisher, author = Colleague(Role.PUBLISHER), make_author()
    answer = publisher.client.get(act_link(act, author))
    assert answer.status_code == 302
    assert "Only" in said(answer)
