"""Who is told what, where, and by exactly one mail."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from wagtail import signals
from wagtail.models import TaskState, WorkflowState

from accounts.roles import Role
from editorial import receivers
from editorial.models import Notice
from editorial.notices import mail_notice, tell, unread
from tests.editorial.newsroom import Colleague
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_mails__are_ours_alone() -> None:
    for signal, sender, receiver in (
        (signals.task_submitted, TaskState, receivers.on_task_started),
        (signals.workflow_submitted, WorkflowState, receivers.on_submitted),
        (signals.workflow_rejected, WorkflowState, receivers.on_rejected),
        (signals.workflow_approved, WorkflowState, receivers.on_approved),
    ):
        assert signal._live_receivers(sender)[0] == [receiver]


def test_mail__is_sent_by_the_worker_after_the_commit(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR)
    article = make_article(owner=writer.user)
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        writer.edit(article, "action-submit")
    assert mail.outbox == []
    notice = editor.user.notices.get()
    assert len([c for c in callbacks if getattr(c, "args", None) == (notice.pk,)]) == 1

    mail_notice.call(notice.pk)

    assert [message.to for message in mail.outbox] == [[editor.user.email]]
    assert mail.outbox[0].subject == "“Your First Week” waits for your review."
    assert f"/admin/pages/{article.pk}/edit/" in mail.outbox[0].body


def test_mail__of_a_read_notice_is_not_sent() -> None:
    editor = Colleague(Role.EDITOR)
    (notice,) = tell([editor.user], text="Something.")
    editor.client.post("/admin/editorial/notices/read/", {"notice": [notice.pk]})
    mail_notice.call(notice.pk)
    assert mail.outbox == []


def test_desk__shows_notices_until_they_are_put_away() -> None:
    editor, other = Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    tell([editor.user, other.user], text="Something happened.", detail="In detail.")
    page = BeautifulSoup(editor.get("/admin/").content, "html.parser")
    desk = page.select_one(".editorial-desk")
    assert desk is not None
    assert "Something happened." in desk.get_text()
    assert desk.select_one("input[name=csrfmiddlewaretoken]")

    ids = list(Notice.objects.values_list("pk", flat=True))
    answer = editor.client.post("/admin/editorial/notices/read/", {"notice": [*ids, "²", "9" * 30]})

    assert answer.status_code == 302
    assert "Something happened." not in editor.get("/admin/").content.decode()
    assert "Something happened." in other.get("/admin/").content.decode()


def test_people__who_wrote_it_are_not_asked_to_decide() -> None:
    writer, helper, editor = Colleague(Role.WRITER), Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    article = make_article(owner=writer.user)
    helper.edit(article, dek="An editor helps.")
    writer.edit(article, "action-submit", dek="And the writer goes on.")
    assert helper.notices() == []
    assert len(editor.notices()) == 1
    editor.decide(article, "reject", "Sources.")
    assert len(helper.notices()) == len(writer.notices()) == 1


def test_notice__of_a_step_is_settled_by_its_decision() -> None:
    writer, first, second = Colleague(Role.WRITER), Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    article = make_article(owner=writer.user)
    writer.edit(article, "action-submit")
    assert len(unread(second.user)) == 1

    first.decide(article, "approve")

    assert unread(second.user) == []
