"""Who changes which release: a writer her own drafts, editors and publishers all of them."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.models import RoleGrant
from accounts.roles import Role
from editorial.delegation.actions import delegate
from editorial.refusal import Refused
from releases import compiling, reviewing
from releases.models import Release, ReleaseState
from tests.editorial.newsroom import Colleague, said
from tests.factories import UserFactory, make_article
from tests.lasting import again
from tests.releases.bundles import make_approved, make_release
from tests.releases.test_desk_and_forms import page, press

pytestmark = pytest.mark.django_db


def beside(article: Any, title: str, **fields: Any) -> Any:
    return make_article(title, parent=article.get_parent().specific, **fields)


ACTS: dict[str, Callable[[Release, Any, Any], Any]] = {
    "rename": lambda release, one, user: compiling.rename(release=release, user=user, title="New"),
    "add": lambda release, one, user: compiling.add(
        release=release, contents=[beside(one, f"By {user.username}", owner=user)], user=user
    ),
    "take out": lambda release, one, user: compiling.remove(
        release=release, content_id=one.content_id, user=user
    ),
    "order": lambda release, one, user: compiling.reorder(
        release=release,
        content_ids=list(release.items.values_list("content_id", flat=True)),
        user=user,
    ),
    "submit": lambda release, one, user: reviewing.submit(release=release, user=user),
    "discard": lambda release, one, user: compiling.discard(release=release, user=user),
}


@pytest.fixture(scope="module")
def wren(lasting: None) -> Colleague:
    return Colleague(Role.WRITER)


@pytest.fixture(scope="module")
def made_hers(lasting: None, wren: Colleague) -> Any:
    return make_article("Hers", owner=wren.user)


@pytest.fixture
def hers(made_hers: Any) -> Any:
    return again(made_hers)


@pytest.fixture(scope="module")
def made_foreign(lasting: None, made_hers: Any) -> Any:
    return beside(made_hers, "Foreign")


@pytest.fixture
def foreign(made_foreign: Any) -> Any:
    return again(made_foreign)


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as error:
        act()
    return error.value.message


@pytest.mark.parametrize("name", ACTS)
def test_writer__changes_her_own_draft(name: str, wren: Colleague, hers: Any) -> None:
    ACTS[name](make_release([hers], by=wren.user), hers, wren.user)


@pytest.mark.parametrize("name", ACTS)
def test_writer__changes_no_draft_of_others(name: str, wren: Colleague, hers: Any) -> None:
    release = make_release([hers])
    assert "not yours" in refused(lambda: ACTS[name](release, hers, wren.user))
    ACTS[name](release, hers, UserFactory(role=Role.EDITOR))


@pytest.mark.parametrize("name", ["rename", "take out", "discard"])
def test_writer__changes_nothing_submitted(name: str, wren: Colleague, hers: Any) -> None:
    release = make_release([hers], by=wren.user, submitted=True)
    words = "This release is in review: only editors and publishers may change it now."
    assert refused(lambda: ACTS[name](release, hers, wren.user)) == words


def test_writer__takes_back_nothing_approved(wren: Colleague, hers: Any) -> None:
    release = make_approved([hers], by=wren.user)
    assert "approved" in refused(lambda: reviewing.reopen(release=release, user=wren.user))
    assert "Take it back" not in page(wren, release)
    editor = Colleague(Role.EDITOR)
    assert "Take it back" in page(editor, release)
    reviewing.reopen(release=release, user=editor.user)
    assert "Rename" in page(wren, release)


def test_writer__takes_out_what_she_works_on(wren: Colleague, hers: Any, foreign: Any) -> None:
    release = make_release([hers], by=wren.user)
    compiling.add(release=release, contents=[foreign], user=UserFactory(role=Role.EDITOR))

    assert "“Foreign”" in said(press(wren, release, "remove", item=foreign.content_id))
    assert "“Foreign”" in refused(lambda: compiling.discard(release=release, user=wren.user))
    html = wren.get(reverse("releases_show", args=[release.pk])).content.decode()
    assert "Take “Hers” out" in html
    assert "Take “Foreign” out" not in html
    assert "Preview “Foreign” with" not in html
    assert reverse("releases_discard", args=[release.pk]) not in html
    press(wren, release, "remove", item=hers.content_id)
    assert [item.title for item in release.items.all()] == ["Foreign"]


def test_page__of_a_draft_of_others_shows_a_writer_no_button(wren: Colleague, hers: Any) -> None:
    release = make_release([hers])
    shown = page(wren, release)
    for label in ("Submit for", "Add content", "Rename", "Discard", "Take out"):
        assert label not in shown
    assert "not yours" in said(press(wren, release, "submit"))


def test_menu__offers_her_own_drafts_only(wren: Colleague, hers: Any, foreign: Any) -> None:
    other = make_release([foreign], title="Theirs")
    own = make_release([], title="Her own", by=wren.user)
    url = reverse("releases_into", args=["resources", "articlepage", hers.pk])
    html = wren.get(url).content.decode()
    assert "Her own" in html
    assert "Theirs" not in html
    answer = wren.client.post(url, {"release": other.pk, "title": ""})
    assert answer.status_code == 200
    assert wren.client.post(url, {"release": own.pk, "title": ""}).status_code == 302
    assert "Theirs" in Colleague(Role.EDITOR).get(url).content.decode()


def test_menu__refused_begins_no_empty_release(wren: Colleague, foreign: Any) -> None:
    url = reverse("releases_into", args=["resources", "articlepage", foreign.pk])
    answer = wren.client.post(url, {"release": "", "title": "Mine"})
    assert "You do not work on" in said(answer)
    assert not Release.objects.exists()


def test_preview__of_a_draft_of_others_is_refused_to_writers(
    wren: Colleague, hers: Any, foreign: Any
) -> None:
    release = make_release([hers, foreign])
    url = reverse("releases_preview", args=[release.pk])
    answer = wren.client.post(url, {"item": foreign.content_id})
    assert answer.status_code == 302
    assert "You do not work on “Foreign”" in said(answer)
    assert wren.client.post(url, {"item": hers.content_id}).status_code == 200
    publisher = Colleague(Role.PUBLISHER)
    assert publisher.client.post(url, {"item": foreign.content_id}).status_code == 200


def test_delegate__of_a_publisher_changes_all(wren: Colleague, hers: Any, foreign: Any) -> None:
    pavel, now = UserFactory(role=Role.PUBLISHER), timezone.now()
    release = make_approved([hers, foreign])
    delegate(
        principal=pavel,
        delegate=wren.user,
        starts_at=now,
        ends_at=now + timedelta(days=1),
        reason="On leave.",
        user=pavel,
    )
    standing_in = type(wren.user).objects.get(pk=wren.user.pk)
    release = reviewing.reopen(release=release, user=standing_in)
    assert release.state == ReleaseState.DRAFT
    assert "Rename" in page(wren, release)


def test_migration__takes_the_permission_of_writers_away() -> None:
    group = Group.objects.get(name=Role.WRITER.value)
    permission = Permission.objects.get(codename="change_release")
    assert permission not in group.permissions.all()
    group.permissions.add(permission)
    RoleGrant.objects.create(role=group.name, permission="model:releases.change_release")

    migration = import_module("releases.migrations.0002_writers_change_their_own")
    migration.take_away(apps, SimpleNamespace(connection=connection))

    assert permission not in group.permissions.all()
    assert not RoleGrant.objects.filter(permission="model:releases.change_release", role=group.name)
    assert permission in Group.objects.get(name=Role.EDITOR.value).permissions.all()
