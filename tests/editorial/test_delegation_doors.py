"""Who stands in for a publisher may do what a publisher may, while it runs."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from wagtail.models import Page

from accounts.roles import Role
from audit.models import AuditEntry
from audit.queries import verify
from editorial.acts.links import act_link
from editorial.states import State, state_of
from tests.editorial.bulk_desk import NOTE, bulk, undo
from tests.editorial.newsroom import Colleague, fresh, said
from tests.editorial.standing_in import AFTER, BEFORE, DURING, reviewed, stand_in
from tests.factories import approve_and_publish, make_article, make_author

pytestmark = pytest.mark.django_db


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
