"""With headers obeyed, a cache serves nothing early and nothing late."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client

from documents.models import PlannedChange
from documents.plans import plan_change, surrogate_key
from editorial.models import Approval
from editorial.publishing import withdraw
from editorial.scheduler import publish_due
from editorial.schedules import cancel_waiting, unscheduled
from tests.editorial.newsroom import fresh
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db

NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)
MORNING = NOON - timedelta(hours=4)


def get(client: Client, path: str) -> Any:
    return client.get("/api/v1" + path)


def max_age(client: Client, path: str) -> int:
    header: str = get(client, path)["Cache-Control"]
    return int(header.removeprefix("public, max-age="))


@pytest.fixture(scope="module")
def made_published(lasting: None) -> Any:
    with time_machine.travel(MORNING, tick=False):
        return approve_and_publish(make_article("Old"))


@pytest.fixture
def published(made_published: Any) -> Any:
    return again(made_published)


def planned(article: Any) -> Any:
    """A new version of a published article, waiting for noon; and where it is seen."""
    with time_machine.travel(MORNING, tick=False):
        article.dek, article.go_live_at = "Words of noon.", NOON
        article.save_revision(user=UserFactory())
        approve_and_publish(article)
    category = article.get_parent().specific
    author = article.authorships.first().author
    return [
        f"/documents/{article.content_id}/",
        f"/by-path/?path={article.public_path}",
        "/articles/",
        "/articles/?type=article",
        f"/articles/?category={category.public_path}",
        f"/articles/?category={category.content_id}&author={author.content_id}",
    ]


def test_key__has_no_blanks() -> None:
    assert surrogate_key("tag", "night shift") == "tag:night%20shift"
    assert surrogate_key("path", "/resources/a/") == "path:/resources/a/"


def test_plan__is_time_and_keys_and_no_content(published: Any) -> None:
    planned(published)
    plan = PlannedChange.objects.get()
    assert (plan.content_id, plan.at) == (published.content_id, NOON)
    assert surrogate_key("id", published.content_id) in plan.keys
    assert surrogate_key("path", published.public_path) in plan.keys
    assert "type:article" in plan.keys
    assert "noon" not in str(plan.keys)


def test_max_age__shrinks_to_the_planned_change(client: Client, published: Any) -> None:
    paths = planned(published)
    for path in paths:
        for seconds, expected in ((3600, 60), (60, 60), (59, 59), (0.5, 0), (0, 0), (-30, 0)):
            with time_machine.travel(NOON - timedelta(seconds=seconds), tick=False):
                assert max_age(client, path) == expected, (path, seconds)
    with time_machine.travel(NOON + timedelta(seconds=30), tick=False):
        assert publish_due().done == 1
        for path in paths:
            assert max_age(client, path) == 60


def test_max_age__of_what_it_does_not_touch_stays(client: Client, published: Any) -> None:
    with time_machine.travel(MORNING, tick=False):
        elsewhere = make_category("Elsewhere")
        other = approve_and_publish(
            make_article("Other", parent=elsewhere, author=make_author("Bea"))
        )
    planned(published)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        for path in (
            f"/documents/{other.content_id}/",
            f"/articles/?category={elsewhere.public_path}",
            "/articles/?type=news",
            "/categories/",
            "/authors/",
        ):
            assert max_age(client, path) == 60, path


def test_max_age__of_lists_of_their_kind(client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        author = make_author()
        author.biography, author.go_live_at = "<p>New.</p>", NOON
        author.save_revision(user=UserFactory())
        approve_and_publish(author)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert max_age(client, "/authors/") == 10
        assert max_age(client, "/categories/") == 60


def test_max_age__shrinks_to_an_expiry_of_anything_in_it(client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = approve_and_publish(make_article(expire_at=NOON))
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        for path in (
            f"/documents/{article.content_id}/",
            f"/by-path/?path={article.public_path}",
            "/articles/",
        ):
            assert max_age(client, path) == 10


def test_max_age__of_a_former_path(client: Client, published: Any) -> None:
    old = published.public_path
    with time_machine.travel(MORNING, tick=False):
        published.slug = "renamed"
        published.save_revision(user=UserFactory())
        published = approve_and_publish(published)
    planned(published)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert get(client, f"/by-path/?path={old}").status_code == 308
        assert max_age(client, f"/by-path/?path={old}") == 10


def test_max_age__of_a_path_without_its_slash(client: Client, published: Any) -> None:
    old = published.public_path
    bare = f"/by-path/?path={old.rstrip('/')}"
    with time_machine.travel(MORNING, tick=False):
        published.expire_at = NOON
        published.save_revision(user=UserFactory())
        published = approve_and_publish(published)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert get(client, bare)["Location"].endswith(f"?path={quote(old, safe='')}")
        assert max_age(client, bare) == 10
        assert f"path:{old}" in get(client, bare)["Surrogate-Key"].split()
        published.slug, published.expire_at = "renamed", None
        published.save_revision(user=UserFactory())
        approve_and_publish(published)
        make_planned_at(old)
        assert get(client, bare)["Location"].endswith("renamed%2F")
        assert max_age(client, bare) == 10


def make_planned_at(path: str) -> None:
    """Something else will stand there at noon."""
    plan_change(content_id="other", path=path, terms=[], at=NOON)


def test_list__that_is_empty_waits_for_the_first(client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        approve_and_publish(make_article(go_live_at=NOON))
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert max_age(client, "/articles/") == 10


def test_list__of_a_category_that_moved_knows_what_is_planned(
    client: Client, published: Any
) -> None:
    planned(published)
    with time_machine.travel(MORNING, tick=False):
        category = published.get_parent().specific
        category.slug = "renamed"
        category.save_revision(user=UserFactory())
        category = approve_and_publish(category)
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        assert max_age(client, f"/articles/?category={category.public_path}") == 10


@pytest.mark.parametrize("end", ["cancel", "unschedule", "withdraw", "delete", "missed"])
def test_plan__goes_with_the_schedule(published: Any, end: str) -> None:
    with time_machine.travel(MORNING, tick=False):
        published.go_live_at, published.expire_at = NOON, NOON + timedelta(hours=1)
        published.dek = "Words of noon."
        published.save_revision(user=UserFactory())
        approve_and_publish(published)
        assert PlannedChange.objects.count() == 1
        page = fresh(published)
        if end == "cancel":
            cancel_waiting(page.content_id)
        elif end == "unschedule":
            unscheduled(page.scheduled_revision)
        elif end == "withdraw":
            withdraw(content=page, user=None, door="test")
        elif end == "delete":
            page.delete()
    if end == "missed":
        with time_machine.travel(NOON + timedelta(hours=2), tick=False):
            assert publish_due().missed == 1
    assert not PlannedChange.objects.exists()


def test_plan__stays_while_a_publication_fails(client: Client, published: Any) -> None:
    paths = planned(published)
    Approval.objects.filter(used_at=None).update(voided_at=MORNING)
    with time_machine.travel(NOON + timedelta(seconds=1), tick=False):
        assert publish_due().failed == 1
        assert max_age(client, paths[0]) == 0


def test_reads__cost_no_query_more(client: Client, django_assert_num_queries: Any) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = approve_and_publish(make_article())
        far = planned(article)
        for path in far:
            with django_assert_num_queries(1):
                assert get(client, path).status_code == 200
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        for path in far:
            with django_assert_num_queries(2):
                assert get(client, path).status_code == 200
