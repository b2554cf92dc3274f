"""Every act leaves exactly one entry, with who, what, when, why, door and hash."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from accounts.roles import Role
from audit import queries
from audit.actions import record
from audit.models import Act, AuditEntry
from editorial.actions import decide, submit
from editorial.canonical import canonical
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from editorial.scheduler import publish_due
from resources import publication
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)

pytestmark = pytest.mark.django_db


def acts(content: Any) -> list[str]:
    return [entry.act for entry in queries.of_content(content.content_id)]


def last(content: Any) -> AuditEntry:
    return queries.of_content(content.content_id)[-1]


def fresh(content: Any) -> Any:
    return type(content).objects.get(pk=content.pk)


def hash_of_draft(content: Any) -> str:
    return canonical(fresh(content).get_latest_revision_as_object()).digest


def test_journey__leaves_one_entry_for_each_act() -> None:
    writer, editor, publisher = (
        UserFactory(role=role) for role in (Role.WRITER, Role.EDITOR, Role.PUBLISHER)
    )
    article = make_article(owner=writer)

    submit(content=fresh(article), user=writer)
    decide(content=fresh(article), user=editor, action="reject", comment="Name a source.")
    submit(content=fresh(article), user=writer)
    decide(content=fresh(article), user=editor, action="approve", comment="Fine now.")
    decide(content=fresh(article), user=publisher, action="approve")
    withdraw(content=fresh(article), user=publisher, door="admin", note="Outdated.")

    entries = queries.of_content(article.content_id)
    digest = hash_of_draft(article)
    assert [(e.act, e.actor_id, e.actor_name, e.door, e.note) for e in entries] == [
        (Act.SUBMITTED, writer.pk, writer.first_name, "workflow", ""),
        (Act.CHANGES_REQUESTED, editor.pk, editor.first_name, "workflow", "Name a source."),
        (Act.SUBMITTED, writer.pk, writer.first_name, "workflow", ""),
        (Act.APPROVED, editor.pk, editor.first_name, "workflow", "Fine now."),
        (Act.APPROVED, publisher.pk, publisher.first_name, "workflow", ""),
        (Act.PUBLISHED, publisher.pk, publisher.first_name, "workflow", ""),
        (Act.WITHDRAWN, publisher.pk, publisher.first_name, "admin", "Outdated."),
    ]
    assert {e.content_hash for e in entries[:-1]} == {digest}
    assert {(e.title, e.content_kind) for e in entries} == {("Your First Week", "article")}
    assert [e.detail.get("step") for e in entries[3:5]] == ["review", "publication"]
    assert all(timezone.now() - e.at < timedelta(minutes=1) for e in entries)
    assert queries.verify().flaw == ""


def test_save__notes_the_approval_that_fell() -> None:
    writer, editor = UserFactory(role=Role.WRITER), UserFactory(role=Role.EDITOR)
    article = make_article(owner=writer)
    submit(content=fresh(article), user=writer)
    decide(content=fresh(article), user=editor, action="approve")
    draft = fresh(article).get_latest_revision_as_object()
    draft.dek = "Another one."

    draft.save_revision(user=writer)

    entry = next(e for e in queries.of_content(article.content_id) if e.act == Act.APPROVAL_VOIDED)
    assert acts(article).count(Act.APPROVAL_VOIDED) == 1
    assert (entry.actor_id, entry.door) == (writer.pk, "save")
    assert entry.note == f"{writer.first_name} changed: Dek."
    assert entry.detail["approver"] == editor.first_name
    assert entry.detail["fields"] == ["dek"]


def test_review__cancelled() -> None:
    writer = UserFactory(role=Role.WRITER)
    article = make_article(owner=writer)
    review = submit(content=fresh(article), user=writer)

    review.cancel(user=writer)

    assert acts(article) == [Act.SUBMITTED, Act.WORKFLOW_CANCELLED]
    assert last(article).actor_id == writer.pk


def test_schedule__set_cancelled_and_due() -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    now = timezone.now()
    article = make_article(go_live_at=now + timedelta(hours=1), expire_at=now + timedelta(hours=2))
    approve_and_publish(article, reviewer=publisher)
    assert acts(article) == [Act.APPROVED, Act.APPROVED, Act.SCHEDULED]
    assert last(article).actor_id == publisher.pk
    assert last(article).content_hash == hash_of_draft(article)
    revision = fresh(article).get_latest_revision()

    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    assert acts(article)[3:] == [Act.UNSCHEDULED]
    assert last(article).detail["due_at"].startswith(f"{article.go_live_at:%Y-%m-%dT%H}")

    publish(revision=fresh(article).get_latest_revision(), user=publisher, door="test")
    assert acts(article)[4:] == [Act.SCHEDULED]


def test_schedule__expires(monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article(expire_at=timezone.now() + timedelta(hours=2))
    approve_and_publish(article)
    later = timezone.now() + timedelta(hours=3)

    assert publish_due(clock=lambda: later).done == 1

    assert acts(article)[2:] == [Act.PUBLISHED, Act.EXPIRED]
    assert queries.of_content(article.content_id)[2].detail["expire_at"]
    assert (last(article).actor_id, last(article).actor_name) == (None, "Galley")
    assert last(article).door == "schedule"


def test_delete__leaves_its_entry_behind() -> None:
    author = make_author()
    before = len(acts(author))

    author.delete()

    assert acts(author)[before:] == [Act.DELETED]
    assert last(author).title == "Ada Writer"


@pytest.mark.parametrize("kind", ["as its kind", "as a page", "with the page above it"])
def test_deletion_of_a_page__is_one_entry(kind: str) -> None:
    article = approve_and_publish(make_article())
    before = len(acts(article))

    if kind == "as its kind":
        type(article).objects.get(pk=article.pk).delete()
    elif kind == "as a page":
        Page.objects.get(pk=article.pk).delete()
    else:
        article.get_parent().delete()

    assert acts(article)[before:] == [Act.DELETED]


def test_move__notes_both_places() -> None:
    article = make_article()
    other = make_category("Health")

    fresh(article).move(other, pos="last-child")

    assert acts(article) == [Act.MOVED]
    detail = last(article).detail
    assert detail["came_from"].endswith("/career-resources/your-first-week/")
    assert detail["to"].endswith("/health/your-first-week/")


def test_move__that_reorders_is_none() -> None:
    article = make_article()

    fresh(article).move(article.get_parent(), pos="first-child")

    assert acts(article) == []


def test_refused__leaves_nothing() -> None:
    article = make_article()
    revision = article.get_latest_revision()
    before = AuditEntry.objects.count()

    with pytest.raises(Refused):
        publish(revision=revision, user=UserFactory(role=Role.PUBLISHER), door="test")

    assert AuditEntry.objects.count() == before


def test_rolled_back__leaves_no_entry_and_no_gap() -> None:
    article = make_article()
    before = AuditEntry.objects.count()

    with pytest.raises(RuntimeError, match="changed my mind"), transaction.atomic():
        approve_and_publish(article)
        assert AuditEntry.objects.count() == before + 3
        raise RuntimeError("changed my mind")

    assert AuditEntry.objects.count() == before
    approve_and_publish(fresh(article))
    assert queries.verify().flaw == ""


def test_history__shows_who_why_and_the_number(client: Any) -> None:
    writer, editor = UserFactory(role=Role.WRITER), UserFactory(role=Role.EDITOR)
    article = make_article(owner=writer)
    submit(content=fresh(article), user=writer)
    decide(content=fresh(article), user=editor, action="reject", comment="Name a source.")
    client.force_login(editor)

    page = client.get(f"/admin/pages/{article.pk}/history/").content.decode()

    number = last(article).number
    assert f"Changes requested by {editor.first_name}, step: review (no. {number}" in page
    assert "Name a source." in page
    shown = PageLogEntry.objects.filter(page=article.pk, action__startswith="galley.record.")
    assert shown.count() == len(acts(article))


def test_listeners__record_comes_before_the_ledger() -> None:
    names = [type(listener).__name__ for listener in publication.listeners()]

    assert names.index("Recorder") < names.index("Projector")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_record__refuses_without_a_transaction() -> None:
    article = make_article()

    with pytest.raises(TransactionManagementError):
        record(act=Act.RESTORED, content=article, actor=None, door="test")
