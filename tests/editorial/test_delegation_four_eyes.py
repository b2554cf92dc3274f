"""Who stands in acts in the publisher's name, and four eyes hold for both."""

import pytest
import time_machine

from accounts.roles import Role
from audit.models import AuditEntry
from documents import queries
from editorial.actions import decide, submit
from editorial.acts.links import act_link
from editorial.approvals import standing_approvals
from editorial.canonical import canonical
from editorial.models import Approval, BreakGlass
from editorial.refusal import Refused
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh
from tests.editorial.standing_in import DURING, reviewed, stand_in
from tests.factories import UserFactory, make_article

pytestmark = pytest.mark.django_db


def test_delegate__acts_in_the_publishers_name(edda: Colleague, pavel: Colleague) -> None:
    stand_in(edda, pavel)
    article = reviewed()
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        edda.decide(article, "approve")
    name = "Edda, for Pavel (delegated until 8 May 2030, 09:00 UTC)"
    approval = Approval.objects.get(content_id=article.content_id, step="publication")
    assert (approval.approver_name, approval.approver_id) == (name, edda.user.pk)
    assert approval.for_id == pavel.user.pk
    assert queries.last_entry(article.content_id).actor_name == name
    entries = AuditEntry.objects.filter(content_id=article.content_id)
    for act in ("approved", "published"):
        assert entries.filter(act=act).last().actor_name == name


def test_delegate__decides_a_review_in_her_own_name(edda: Colleague, pavel: Colleague) -> None:
    stand_in(edda, pavel)
    article = make_article()
    pavel.edit(article, dek="Pavel wrote this.")
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        submit(content=fresh(article), user=UserFactory(role=Role.WRITER))
        edda.decide(article, "approve")
    approval = Approval.objects.get(content_id=article.content_id)
    assert (approval.step, approval.approver_name, approval.for_id) == ("review", "Edda", None)


@pytest.mark.parametrize("writer", ["edda", "pavel"])
def test_delegate__approves_neither_her_own_work_nor_the_publishers(
    edda: Colleague, pavel: Colleague, writer: str
) -> None:
    stand_in(edda, pavel)
    article = make_article()
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        pavel.sign_in()
        (edda if writer == "edda" else pavel).edit(article, dek="One of the two wrote this.")
        submit(content=fresh(article), user=UserFactory(role=Role.WRITER))
        decide(content=fresh(article), user=UserFactory(role=Role.EDITOR), action="approve")
        assert not [told for told in edda.notices() if "your publication" in told]
        sentence = "You have contributed" if writer == "edda" else "You stand in for Pavel, who has"
        assert sentence in edda.panel(article)
        edda.decide(article, "approve")
        with pytest.raises(Refused, match=sentence):
            decide(content=fresh(article), user=fresh(edda.user), action="approve")
    assert state_of(fresh(article)) == State.APPROVED
    given = Approval.objects.filter(content_id=article.content_id)
    assert [approval.step for approval in given] == ["review"]


def test_delegate__of_two_acts_for_the_one_who_did_not_write_it(
    edda: Colleague, pavel: Colleague
) -> None:
    petra = Colleague(Role.PUBLISHER, first_name="Petra")
    stand_in(edda, pavel)
    stand_in(edda, petra)
    article = make_article()
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        pavel.sign_in()
        pavel.edit(article, dek="Pavel wrote this.")
        submit(content=fresh(article), user=UserFactory(role=Role.WRITER))
        decide(content=fresh(article), user=UserFactory(role=Role.EDITOR), action="approve")
        edda.decide(article, "approve")
    assert state_of(fresh(article)) == State.PUBLISHED
    assert "Edda, for Petra" in queries.last_entry(article.content_id).actor_name


def test_approval__given_for_a_publisher_who_wrote_it_does_not_count(pavel: Colleague) -> None:
    article = make_article()
    pavel.edit(article, dek="Pavel wrote this.")
    revision = fresh(article).get_latest_revision()
    digest = canonical(revision.as_object()).digest
    for step in ("review", "publication"):
        Approval.objects.create(
            content_id=article.content_id,
            step=step,
            content_hash=digest,
            manifest={},
            content={},
            revision=revision,
            approver_id=UserFactory(role=Role.EDITOR).pk,
            approver_name="Somebody",
            for_id=pavel.user.pk if step == "publication" else None,
        )
    with pytest.raises(Refused, match="Still missing: publication"):
        standing_approvals(article.content_id, digest)


def test_glass__broken_by_a_delegate_is_reviewed_by_neither(
    edda: Colleague, pavel: Colleague
) -> None:
    stand_in(edda, pavel)
    article = make_article()
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        edda.client.post(act_link("break_glass", article), {"reason": "It cannot wait at all."})
    glass = BreakGlass.objects.get()
    assert {edda.user.pk, pavel.user.pk} <= set(glass.contributor_ids)
    assert glass.by_name.startswith("Edda, for Pavel")
