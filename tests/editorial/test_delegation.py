"""Somebody stands in for a publisher: exact by the clock, and asked while it runs."""

from datetime import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.roles import Role
from audit.models import AuditEntry
from editorial.delegation.actions import revoke
from editorial.refusal import Refused
from editorial.states import State, state_of
from tests.editorial.newsroom import Colleague, fresh, said
from tests.editorial.standing_in import AFTER, BEFORE, DURING, LAST, START, reviewed, stand_in

pytestmark = pytest.mark.django_db


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
