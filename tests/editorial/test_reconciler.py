"""What is live without an approval has no document, is reported, and is repaired from there."""

import json
from collections.abc import Callable
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import LogContext
from wagtail.models import ReferenceIndex

from documents import queries
from documents.models import Document
from editorial import candidates
from editorial.models import HeldContent
from editorial.reconciler import (
    Kind,
    count_held,
    differences_of,
    find_differences,
    remember,
    watch,
)
from editorial.states import State, state_of
from resources.publishable import Publishable
from tests.editorial.held import kinds, make_held, smuggle
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.triggers import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def public() -> Any:
    return approve_and_publish(make_article())


@pytest.fixture
def held() -> Any:
    return make_held()


def turns() -> int:
    return Document.objects.count()


def queries_of(act: Callable[[], Any]) -> int:
    """Return how many queries this takes."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def loaded(act: Callable[[], Any]) -> int:
    """Return how many pages and snippets this loads."""
    seen: list[Any] = []

    def note(instance: Any, **kwargs: Any) -> None:
        if isinstance(instance, Publishable):
            seen.append(instance)

    post_init.connect(note)
    try:
        act()
    finally:
        post_init.disconnect(note)
    return len(seen)


def test_reconcile__finds_nothing_when_all_is_well(public: Any) -> None:
    public.title = "A draft of something newer"
    public.save_revision()
    assert find_differences() == []
    assert find_differences(full=True) == []
    assert count_held() == 0
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert out.getvalue() == "0 differences.\n"


def test_reconcile__names_what_update_made_live(held: Any) -> None:
    assert kinds() == [(Kind.HELD, held.content_id)]
    assert state_of(fresh(held)) == State.HELD
    assert queries.by_id(held.content_id) is None
    assert count_held() == 1
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("reconcile", "--json", stdout=out)
    assert ended.value.code == 1
    assert [found["kind"] for found in json.loads(out.getvalue())] == ["held"]


def test_watch__compares_contents_in_turn(
    public: Any, held: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(candidates, "ROWS_A_ROUND", 1)
    smuggle(public)
    assert kinds() == [(Kind.HELD, held.content_id)]
    found = [{difference.kind for difference in watch(turn)} for turn in range(turns())]
    assert found[0] | found[-1] == {Kind.HELD, Kind.CONTENT}
    assert found[-1] == {Kind.HELD, Kind.CONTENT}, "what one round found, the next ones know"
    assert sum(found[n] != found[n - 1] for n in range(1, len(found))) <= 1
    assert HeldContent.objects.get().content_id == public.content_id


def test_reconcile__compares_all_contents_when_asked(public: Any) -> None:
    smuggle(public)
    out = StringIO()
    call_command("reconcile", stdout=out)
    assert out.getvalue() == "0 differences.\n"
    with pytest.raises(SystemExit):
        call_command("reconcile", "--full", stdout=out)
    assert kinds() == [(Kind.CONTENT, public.content_id)]


def test_watch__sees_at_once_what_the_marks_tell(public: Any) -> None:
    rows = type(public).objects.filter(pk=public.pk)
    for change in ({"title": "Smuggled"}, {"slug": "smuggled"}):
        before = rows.values(*change).get()
        rows.update(**change)
        assert kinds() == [(Kind.CONTENT, public.content_id)]
        rows.update(**before)
        assert kinds() == []
    draft = public.save_revision()
    with without_triggers():
        rows.update(live_revision=draft)
    assert loaded(find_differences) == 1
    rows.update(live_revision=None)
    assert loaded(find_differences) == 0


def test_watch__sees_at_once_whose_image_was_changed(public: Any) -> None:
    ReferenceIndex.create_or_update_for_object(public)  # as the worker does
    image = public.resource_image
    image.description = "Another description."
    with LogContext(user=UserFactory()):
        image.save()
    assert kinds() == [(Kind.IMAGE, public.content_id)]


def test_round__costs_the_same_with_more_articles(public: Any) -> None:
    look = partial(remember, turn=0)
    before, load = queries_of(find_differences), loaded(find_differences)
    for number in range(4):
        approve_and_publish(make_article(f"More {number}", parent=public.get_parent().specific))
    assert (queries_of(find_differences), loaded(find_differences)) == (before, load)
    assert load == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "ROWS_A_ROUND", 2)
        assert loaded(look) <= 2
    assert queries_of(partial(differences_of, public.content_id)) < before + 20
    assert loaded(partial(differences_of, public.content_id)) == 1
