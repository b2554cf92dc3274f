"""What the database itself refuses, where nobody else is asked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from time import perf_counter
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import pre_migrate
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from accounts.roles import Role
from documents import queries
from editorial import clearances, wall
from editorial.acts.break_glass import publish_without_review
from editorial.models import Approval, Clearance
from editorial.publishing import publish, withdraw
from editorial.reconciler import Kind, find_differences
from resources.models import Author
from resources.publishable import concrete_kinds
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import UserFactory, approve_and_publish, make_article, make_author
from tests.triggers import without_triggers

pytestmark = pytest.mark.django_db


@contextmanager
def refused(sentence: str) -> Iterator[None]:
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        yield


@pytest.fixture(params=["page", "snippet"])
def draft(request: Any) -> Any:
    return make_author("Ben", live=False) if request.param == "snippet" else make_article()


@pytest.fixture(params=["page", "snippet"])
def public(request: Any) -> Any:
    return make_author("Ada") if request.param == "snippet" else approve_and_publish(make_article())


def rows(content: Any) -> Any:
    return clearances.root_of(type(content))._base_manager.filter(pk=content.pk)


def test_triggers__stand_on_every_table_that_holds_live() -> None:
    tables = {kind._meta.get_field("live").model._meta.db_table for kind in concrete_kinds()}
    assert "wagtailcore_page" in tables
    expected = {f"wall_{t}_{what}" for t in tables for what in ("insert", "live", "down", "delete")}
    assert {name for name, _, _ in wall._installed(connection)} == expected
    assert wall.missing() == []


def test_draft__does_not_go_live(draft: Any) -> None:
    live = {"live": True, "live_revision_id": draft.latest_revision_id}
    with refused(wall.NO_APPROVAL):
        rows(draft).update(live=True)
    with refused(wall.NO_APPROVAL):
        rows(draft).update(**live)
    with refused(wall.NO_APPROVAL), connection.cursor() as cursor:
        table = rows(draft).model._meta.db_table
        cursor.execute(f"UPDATE {table} SET live = NOT live WHERE id = %s", [draft.pk])
    row = rows(draft).get()
    row.live = True
    with refused(wall.NO_APPROVAL):
        rows(draft).bulk_update([row], ["live"])
    assert not fresh(draft).live
    assert fresh(draft).has_unpublished_changes


def test_draft__does_not_go_live_by_another_rows_clearance(draft: Any) -> None:
    other = make_author("Cy")
    Clearance.objects.filter(content_id=other.content_id).update(
        revision_id=draft.latest_revision_id
    )
    with refused(wall.NO_APPROVAL):
        rows(draft).update(live=True, live_revision_id=draft.latest_revision_id)


@pytest.mark.parametrize("lost", [{"used_at": None}, {"voided_at": timezone.now()}])
def test_clearance__without_approvals_that_were_used_is_none(draft: Any, lost: Any) -> None:
    before = rows(draft).values().get()
    published = approve_and_publish(draft)
    with without_triggers():
        rows(draft).update(live=False, live_revision_id=None)
    last = Approval.objects.filter(content_id=draft.content_id).order_by("-pk").first()
    Approval.objects.filter(pk=last.pk).update(**lost)
    with refused(wall.NO_APPROVAL):
        rows(draft).update(live=True, live_revision_id=published.live_revision_id)
    assert rows(draft).values().get()["live"] == before["live"]


def test_insert__as_live_is_refused() -> None:
    with refused(wall.NO_INSERT):
        Author.objects.bulk_create([Author(name="Dee", slug="dee", live=True)])
    with refused(wall.NO_INSERT):
        Page.add_root(title="Another root", slug="another")


def test_public__does_not_go_down_and_is_not_deleted(public: Any) -> None:
    before = queries.by_id(public.content_id)
    with refused(wall.STANDING):
        rows(public).update(live=False)
    with refused(wall.STANDING):
        rows(public)._raw_delete(rows(public).db)
    assert fresh(public).live
    assert queries.by_id(public.content_id) == before


def test_public__gets_no_other_revision(public: Any) -> None:
    draft = fresh(public)
    newer = draft.save_revision()
    with refused(wall.NO_APPROVAL):
        rows(public).update(live_revision_id=newer.pk)
    earlier = public.live_revision_id
    approve_and_publish(_changed(public))
    with refused(wall.NO_APPROVAL):
        rows(public).update(live_revision_id=earlier)


def _changed(content: Any) -> Any:
    draft = content.get_latest_revision_as_object()
    name = "dek" if isinstance(content, Page) else "job_title"
    setattr(draft, name, "Newer words.")
    draft.save_revision()
    return draft


def test_public__keeps_what_else_may_change(public: Any) -> None:
    rows(public).update(has_unpublished_changes=True, expired=False)
    rows(public).update(live_revision_id=None)
    assert fresh(public).live
    assert fresh(public).live_revision_id is None


def test_withdrawn__does_not_go_live_by_what_it_was(public: Any) -> None:
    revision = public.live_revision_id
    withdraw(content=public, user=None, door="test")
    assert not Clearance.objects.filter(content_id=public.content_id).exists()
    with refused(wall.NO_APPROVAL):
        rows(public).update(live=True, live_revision_id=revision)


def test_service__may_all_of_it(public: Any) -> None:
    first = Revision.objects.get(pk=public.live_revision_id)
    approve_and_publish(_changed(public))
    publish(revision=first, user=None, door="test", reinstate=True)
    assert fresh(public).live_revision_id == first.pk
    withdraw(content=fresh(public), user=None, door="test")
    publish(revision=first, user=None, door="test", reinstate=True)
    assert fresh(public).live
    assert Clearance.objects.get(content_id=public.content_id).revision_id == first.pk
    fresh(public).delete()
    assert not Clearance.objects.filter(content_id=public.content_id).exists()
    assert queries.by_id(public.content_id) is None


def test_broken_glass__stands_for_the_approvals(draft: Any) -> None:
    publisher = UserFactory(role=Role.PUBLISHER)
    reason = "The address in it is wrong and people go there."
    publish_without_review(content=draft, user=publisher, reason=reason)
    assert fresh(draft).live


def test_catch_up__clears_what_was_published_before(public: Any) -> None:
    before = Clearance.objects.get(content_id=public.content_id)
    Clearance.objects.all().delete()
    assert clearances.catch_up(timezone.now()) > 0
    after = Clearance.objects.get(content_id=public.content_id)
    same = ("root", "object_id", "content_hash", "revision_id")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    with refused(wall.STANDING):
        rows(public).update(live=False)
    assert clearances.catch_up(timezone.now()) == 0


def test_missing__is_said_everywhere_and_migrate_brings_it_back() -> None:
    publisher = Colleague(Role.PUBLISHER)
    home, report = reverse("wagtailadmin_home"), reverse("editorial_held")
    assert "does not guard the wall" not in publisher.get(home).content.decode()
    with without_triggers():
        assert {found.kind for found in find_differences()} == {Kind.GUARD}
        assert "does not guard the wall" in publisher.get(home).content.decode()
        text = publisher.get(report).content.decode()
        assert "manage.py migrate" in text
        assert "wagtailcore_page" in text
        out = StringIO()
        with pytest.raises(SystemExit):
            call_command("reconcile", "--json", stdout=out)
        assert {found["kind"] for found in json.loads(out.getvalue())} == {"guard"}
        wall.install()
        assert find_differences() == []
    assert wall.missing() == []


def test_missing__is_also_what_differs() -> None:
    trigger = wall.triggers()[0]
    with without_triggers():
        wall.install()
        with connection.cursor() as cursor:
            for statement in wall.drop(trigger.name, trigger.table, connection.vendor):
                cursor.execute(statement)
            looser = wall.Trigger(**{**vars(trigger), "when": "1 = 0"})
            for statement in looser.create(connection.vendor):
                cursor.execute(statement)
        assert wall.missing() == [trigger]
        wall.install()
        assert wall.missing() == []


def test_migrations__begin_without_triggers_and_end_with_them() -> None:
    with without_triggers():
        wall.install()
        ours = apps.get_app_config("editorial")
        sent: dict[str, Any] = {"using": "default", "verbosity": 0, "interactive": False}
        pre_migrate.send(sender=ours, plan=[], **sent)
        assert wall.missing() == []
        pre_migrate.send(sender=ours, plan=[("a migration", False)], **sent)
        assert len(wall.missing()) == len(wall.triggers())
        emit_post_migrate_signal(db="default", verbosity=0, interactive=False)
        assert wall.missing() == []


def test_write__costs_less_than_a_millisecond(public: Any) -> None:
    with_triggers = _quickest(public)
    with without_triggers():
        without = _quickest(public)
    assert with_triggers - without < 0.001


def _quickest(content: Any) -> float:
    times = []
    for _ in range(41):
        rows(content).update(live_revision_id=None)
        begun = perf_counter()
        rows(content).update(live_revision_id=content.live_revision_id)
        times.append(perf_counter() - begun)
    return min(times)  # what else the machine does is not the triggers' cost
