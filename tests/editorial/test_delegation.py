"""Somebody stands in for a publisher: for a stated time, in her name, four eyes kept."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page

from accounts.models import Delegation
from accounts.roles import Role
from audit.models import AuditEntry
from audit.queries import verify
from documents import queries
from editorial.actions import decide, submit
from editorial.acts.links import act_link
from editorial.approvals import standing_approvals
from editorial.canonical import canonical
from editorial.delegation.actions import delegate, revoke
from editorial.models import Approval, BreakGlass
from editorial.refusal import Refused
from editorial.states import State, state_of
from tests.editorial.bulk_desk import NOTE, bulk, undo
from tests.editorial.newsroom import Colleague, fresh, said
from tests.factories import UserFactory, approve_and_publish, make_article, make_author

pytestmark = pytest.mark.django_db

START = datetime(2030, 5, 1, 9, tzinfo=UTC)
END = START + timedelta(days=7)
BEFORE, DURING, LAST, AFTER = (
    START - timedelta(seconds=1),
    START + timedelta(days=1),
    END - timedelta(seconds=1),
    END,
)


@pytest.fixture
def pavel() -> Colleague:
    return Colleague(Role.PUBLISHER, first_name="Pavel")


@pytest.fixture
def edda() -> Colleague:
    return Colleague(Role.EDITOR, first_name="Edda")


def stand_in(edda: Colleague, pavel: Colleague, **window: Any) -> Delegation:
    """Let her stand in, from START to END, as he does it himself."""
    times = {"starts_at": START, "ends_at": END} | window
    with time_machine.travel(START - timedelta(days=1), tick=False):
        return delegate(
            principal=pavel.user, delegate=edda.user, reason="On leave.", user=pavel.user, **times
        )


def reviewed(**fields: Any) -> Any:
    """Return an article that waits for the publisher."""
    article = make_article(**fields)
    submit(content=article, user=UserFactory(role=Role.WRITER))
    decide(content=fresh(article), user=UserFactory(role=Role.EDITOR), action="approve")
    return fresh(article)


# The clock


@pytest.mark.parametrize(
    ("moment", "may"), [(BEFORE, False), (START, True), (LAST, True), (AFTER, False)]
)
def test_delegation__is_exact_by_the_clock(
    edda: Colleague, pavel: Colleague, moment: datetime, may: bool
) -> None:
    stand_in(edda, pavel)
    article = reviewed()
    with time_machine.travel(moment, tick=False):
        edda.sign_in()
        answer = edda.decide(article, "approve")
        assert (state_of(fresh(article)) == State.PUBLISHED) is may, said(answer)
        on_desk = "You stand in for Pavel" in edda.get("/admin/").content.decode()
    assert on_desk is may


def test_delegation__ends_when_it_is_revoked(edda: Colleague, pavel: Colleague) -> None:
    made = stand_in(edda, pavel)
    article = reviewed()
    with time_machine.travel(DURING, tick=False):
        pavel.sign_in()
        edda.sign_in()
        assert "End now" in pavel.get(reverse("editorial_delegations")).content.decode()
        pavel.client.post(reverse("editorial_end_delegation", args=[made.pk]))
        edda.decide(article, "approve")
        assert state_of(fresh(article)) == State.APPROVED
        with pytest.raises(Refused, match="It is over already"):
            revoke(delegation=made, user=pavel.user)
    assert AuditEntry.objects.filter(act="delegation_ended", actor_id=pavel.user.pk).exists()
    assert "no more, by Pavel" in edda.notices()[0]


@pytest.mark.parametrize("how", ["role", "group", "left", "unseen"])
def test_delegation__ends_with_the_publishers_role(
    edda: Colleague, pavel: Colleague, how: str
) -> None:
    made = stand_in(edda, pavel)
    article = reviewed()
    publishers = Group.objects.get(name=Role.PUBLISHER.value)
    with time_machine.travel(DURING, tick=False):
        if how == "role":
            pavel.user.groups.clear()
        elif how == "group":
            publishers.user_set.remove(pavel.user)
        elif how == "left":
            pavel.user.is_active = False
            pavel.user.save()
        else:
            type(pavel.user).objects.filter(pk=pavel.user.pk).update(is_active=False)
        edda.sign_in()
        edda.decide(article, "approve")
    assert state_of(fresh(article)) == State.APPROVED
    made.refresh_from_db()
    assert bool(made.revoked_at) is (how != "unseen")


# Doors


def test_delegate__stands_at_every_door(edda: Colleague, pavel: Colleague) -> None:
    stand_in(edda, pavel)
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        first = reviewed()
        assert "Approve and publish" in edda.soup(first).get_text()
        edda.decide(first, "approve")
        assert state_of(fresh(first)) == State.PUBLISHED

        form = edda.soup(first).get_text()
        assert "Withdraw…" in form
        answer = edda.client.post(act_link("withdraw", first), NOTE)
        assert state_of(fresh(first)) == State.WITHDRAWN, said(answer)

        answer = edda.edit(fresh(first), "action-publish")
        assert state_of(fresh(first)) == State.PUBLISHED, said(answer)

        answer = bulk(edda, "unpublish", first, **NOTE)
        assert state_of(fresh(first)) == State.WITHDRAWN, said(answer)
        assert "Undo" in said(answer)
        assert "Undone" in said(undo(edda))
        assert state_of(fresh(first)) == State.PUBLISHED

        other = approve_and_publish(make_article("Other", parent=first.get_parent().specific))
        answer = edda.client.post(act_link("redirect", first), {"successor": str(other.pk)})
        assert not fresh(first).live, said(answer)

        urgent = make_article("Urgent", parent=first.get_parent().specific)
        answer = edda.client.post(
            act_link("break_glass", urgent), {"reason": "It cannot wait until Monday."}
        )
        assert state_of(fresh(urgent)) == State.PUBLISHED, said(answer)

        author = make_author("Ben")
        url = reverse(type(author).snippet_viewset.get_url_name("unpublish"), args=[author.pk])
        assert edda.client.post(url).status_code == 302
        assert not fresh(author).live

        for report in ("editorial_held", "editorial_trash", "editorial_bulk_acts", "audit_record"):
            assert edda.get(reverse(report)).status_code == 200, report
    with time_machine.travel(AFTER, tick=False):
        edda.sign_in()
        edda.client.post(act_link("withdraw", fresh(urgent)), NOTE)
        assert fresh(urgent).live
        assert edda.get(reverse("editorial_held")).status_code == 302
    assert verify().flaw == ""


def test_delegate__schedules_and_cancels(edda: Colleague, pavel: Colleague) -> None:
    stand_in(edda, pavel)
    with time_machine.travel(DURING, tick=False):
        edda.sign_in()
        article = reviewed(go_live_at=DURING + timedelta(days=3))
        edda.decide(article, "approve")
        assert state_of(fresh(article)) == State.SCHEDULED
        args = [article.pk, fresh(article).latest_revision_id]
        edda.client.post(reverse("wagtailadmin_pages:revisions_unschedule", args=args))
        assert state_of(fresh(article)) != State.SCHEDULED
    names = AuditEntry.objects.filter(act__in=("scheduled", "unscheduled"))
    assert all("Edda, for Pavel" in entry.actor_name for entry in names)
    assert names.count() == 2


@pytest.mark.parametrize("role", [Role.WRITER, Role.MODERATOR])
def test_delegate__may_be_anybody_of_the_staff(pavel: Colleague, role: Role) -> None:
    person = Colleague(role, first_name="Mo")
    stand_in(person, pavel)
    article = reviewed()
    with time_machine.travel(DURING, tick=False):
        person.sign_in()
        assert person.get(reverse("wagtailadmin_explore_root")).status_code in (200, 302)
        assert person.soup(article)
        answer = person.decide(article, "approve")
        assert state_of(fresh(article)) == State.PUBLISHED, said(answer)


def test_delegate__keeps_no_page_private_and_unschedules_only_while_it_runs(
    edda: Colleague, pavel: Colleague
) -> None:
    stand_in(edda, pavel)
    article = make_article()
    for moment, may in ((BEFORE, False), (DURING, True), (AFTER, False)):
        with time_machine.travel(moment, tick=False):
            person = type(edda.user).objects.get(pk=edda.user.pk)
            for page in (article, Page.objects.get(pk=article.pk)):
                tester = page.permissions_for_user(person)
                assert tester.can_publish() is may
                assert tester.can_unschedule() is may
                assert tester.can_set_view_restrictions() is may
            assert person.has_perm("resources.publish_author") is may
            assert person.has_perm("comments.delete_comment") is False


# Four eyes, and in whose name


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


# Notices


def test_delegate__is_asked_to_decide_while_it_runs(edda: Colleague, pavel: Colleague) -> None:
    stand_in(edda, pavel)
    with time_machine.travel(DURING, tick=False):
        first = reviewed()
        assert "waits for your publication" in edda.notices()[0]
        assert "waits for your publication" in pavel.notices()[0]
    with time_machine.travel(AFTER, tick=False):
        edda.user.notices.all().delete()
        reviewed(title="Later", parent=first.get_parent().specific)
        assert not [told for told in edda.notices() if "your publication" in told]


# Making one


def form_of(pavel: Colleague, edda: Colleague, **fields: str) -> dict[str, str]:
    """Return what the form sends."""
    return {
        "principal": str(pavel.user.pk),
        "delegate": str(edda.user.pk),
        "starts_at": "2030-05-01 09:00",
        "ends_at": "2030-05-08 09:00",
        "reason": "On leave.",
    } | fields


def test_form__makes_one_and_both_are_told(edda: Colleague, pavel: Colleague) -> None:
    page = pavel.get(reverse("editorial_delegate"))
    assert page.status_code == 200
    assert "Let her stand in" in page.content.decode()
    answer = pavel.client.post(reverse("editorial_delegate"), form_of(pavel, edda))
    assert "Edda stands in for Pavel" in said(answer)
    made = Delegation.objects.get()
    assert (made.starts_at, made.ends_at, made.made_by_id) == (START, END, pavel.user.pk)
    assert "Edda stands in for Pavel" in edda.notices()[0]
    assert "On leave." in pavel.notices()[0]
    entry = AuditEntry.objects.get(act="delegated")
    assert (entry.content_id, entry.title) == (made.content_id, "Edda for Pavel")
    assert entry.detail["principal"] == pavel.user.pk
    assert "still to come" in pavel.get(reverse("editorial_delegations")).content.decode()
    assert "Delegations" in pavel.get("/admin/").content.decode()
    assert verify().flaw == ""


def test_form__is_open_to_an_administrator_but_never_to_who_stands_in(
    edda: Colleague, pavel: Colleague
) -> None:
    chief = Colleague(Role.ADMINISTRATOR)
    chief.client.post(reverse("editorial_delegate"), form_of(pavel, edda))
    assert Delegation.objects.count() == 1

    chief.client.post(reverse("editorial_delegate"), form_of(pavel, chief))
    edda.client.post(reverse("editorial_delegate"), form_of(pavel, edda))
    other = Colleague(Role.PUBLISHER)
    other.client.post(reverse("editorial_delegate"), form_of(pavel, edda))
    assert Delegation.objects.count() == 1
    for person in (edda.user, other.user, chief.user):
        who = chief.user if person == chief.user else edda.user
        with pytest.raises(Refused, match="Only the publisher herself or an administrator"):
            delegate(
                principal=pavel.user,
                delegate=who,
                starts_at=START,
                ends_at=END,
                reason="No.",
                user=person,
            )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"ends_at": "2030-07-30 09:01"}, "90 days at most"),
        ({"ends_at": "2030-05-01 09:00"}, "It has to end after it has begun"),
        ({"ends_at": "2020-05-01 09:00", "starts_at": "2020-04-01 09:00"}, "not in the past"),
    ],
)
def test_form__refuses_a_wrong_window(
    edda: Colleague, pavel: Colleague, fields: dict[str, str], why: str
) -> None:
    answer = pavel.client.post(reverse("editorial_delegate"), form_of(pavel, edda, **fields))
    assert answer.status_code == 200
    assert why in said(answer)
    assert not Delegation.objects.exists()


def test_delegate__is_no_publisher_and_cannot_pass_it_on(edda: Colleague, pavel: Colleague) -> None:
    stand_in(edda, pavel)
    third = UserFactory(role=Role.WRITER)
    with time_machine.travel(DURING, tick=False), pytest.raises(Refused, match="is no publisher"):
        delegate(
            principal=edda.user,
            delegate=third,
            starts_at=DURING,
            ends_at=END,
            reason="Passed on.",
            user=edda.user,
        )
