"""A delegation is made by the publisher or an administrator, for a window that is no mistake."""

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Delegation
from accounts.roles import Role
from audit.models import AuditEntry
from audit.queries import verify
from editorial.delegation.actions import delegate
from editorial.refusal import Refused
from tests.editorial.newsroom import Colleague, said
from tests.editorial.standing_in import DURING, END, START, stand_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


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
    assert "Times are those of" in page.content.decode()
    answer = pavel.client.post(reverse("editorial_delegate"), form_of(pavel, edda))
    assert "Edda stands in for Pavel" in said(answer)
    made = Delegation.objects.get()
    assert (made.starts_at, made.ends_at, made.made_by_id) == (START, END, pavel.user.pk)
    assert "Edda stands in for Pavel" in edda.notices()[0]
    assert "On leave." in pavel.notices()[0]
    entry = AuditEntry.objects.get(act="delegated")
    assert (entry.content_id, entry.title) == (made.content_id, "Edda for Pavel")
    assert entry.detail["principal"] == pavel.user.pk
    assert "Still to come" in pavel.get(reverse("editorial_delegations")).content.decode()
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
