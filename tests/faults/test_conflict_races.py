"""Two people save, or edit and approve, at once: one wins, the other is told, nothing is lost."""

from typing import Any

import pytest

from accounts.roles import Role
from editorial.actions import decide, submit
from editorial.canonical import content_hash
from editorial.links import edit_link
from editorial.models import Approval, Unsaved
from editorial.refusal import Refused
from resources.models import Author
from tests.editorial.newsroom import Colleague
from tests.factories import UserFactory, make_author
from tests.faults.tally import say
from tests.faults.test_races import ROUNDS, race

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def again(author: Author) -> Any:
    return Author.objects.get(pk=author.pk)


def test_save_against_save__one_is_saved_and_the_other_kept() -> None:
    people = [Colleague(Role.EDITOR), Colleague(Role.EDITOR)]
    author = make_author()
    url = edit_link(author)
    forms = [person.form(url) for person in people]
    anomalies = []
    for number in range(ROUNDS):
        newest = again(author).latest_revision
        sent = [
            form
            | {
                "loaded_revision_id": str(newest.pk),
                "loaded_revision_created_at": newest.created_at.isoformat(),
                "csrfmiddlewaretoken": f"form {number} of {place}",
                "organisation": f"Typed in round {number} by {place}",
            }
            for place, form in enumerate(forms)
        ]
        answers: dict[int, int] = {}

        def save(place: int, sent: Any = sent, answers: Any = answers) -> None:
            answers[place] = people[place].client.post(url, sent[place]).status_code

        raised = race(lambda: save(0), lambda: save(1))
        after = again(author)
        saved = after.latest_revision.content["organisation"]
        kept = [row.mine["organisation"] for row in Unsaved.objects.all()]
        if (
            raised != [None, None]
            or set(answers.values()) != {302}
            or sorted([saved, *kept]) != sorted(form["organisation"] for form in sent)
            or after.revisions.filter(pk__gt=newest.pk).count() != 1
        ):
            anomalies.append((raised, answers, saved, kept))
        Unsaved.objects.all().delete()
    assert not anomalies


def test_edit_against_approve__no_approval_stands_for_what_was_edited() -> None:
    writer, reviewer, editor = (UserFactory(role=Role.EDITOR) for _ in range(3))
    author = make_author()
    told = 0
    for number in range(ROUNDS):
        draft = again(author).get_latest_revision_as_object()
        draft.organisation = f"Before round {number}"
        looked_at = draft.save_revision(user=writer)
        submit(content=again(author), user=writer)

        def edit(number: int = number) -> None:
            newer = again(author).get_latest_revision_as_object()
            newer.organisation = f"Edited in round {number}"
            newer.save_revision(user=editor)

        def approve(seen: int = looked_at.pk) -> None:
            decide(content=again(author), user=reviewer, action="approve", seen=seen)

        errors = race(approve, edit)
        assert errors[1] is None, errors
        edited = content_hash(again(author).latest_revision.as_object())
        assert not Approval.objects.filter(content_hash=edited).exists()
        assert not Approval.objects.standing().filter(content_id=author.content_id, used_at=None)
        if errors[0] is None:
            approval = Approval.objects.filter(content_id=author.content_id).latest("pk")
            assert approval.content_hash == content_hash(looked_at.as_object())
            assert "changed: Organisation" in approval.voided_reason
        else:
            assert isinstance(errors[0], Refused)
            assert editor.get_full_name() in errors[0].message
            told += 1
        if state := again(author).current_workflow_state:
            state.cancel(user=writer)
    say("Races: edit and approve", ROUNDS, "races", outcomes=f"the approver was told {told}")
