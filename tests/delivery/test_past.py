"""`at=`: the site as it was, of what is public now; with a key of scope `past` all that was."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.roles import Role
from delivery.actions import create_read_key
from delivery.models import Scope
from editorial.acts.redirects import redirect_to
from editorial.publishing import withdraw
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
)
from tests.lasting import again

pytestmark = pytest.mark.django_db
MORNING = datetime(2030, 5, 1, 8, 0, tzinfo=UTC)
NOON, EVENING = MORNING + timedelta(hours=4), MORNING + timedelta(hours=12)


@pytest.fixture
def token() -> str:
    return create_read_key(name="Archive", scopes=[Scope.PAST])[1]


def get(client: Client, path: str, at: datetime | None = None, token: str = "") -> Any:
    if at:
        path += f"{'&' if '?' in path else '?'}at={at:%Y-%m-%dT%H:%M:%SZ}"
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return client.get("/api/v1" + path, headers=headers)


def change(article: Any, **fields: Any) -> Any:
    article = type(article).objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision(user=UserFactory())
    return approve_and_publish(article)


def addresses(article: Any) -> list[str]:
    category = article.get_parent().specific
    return [
        f"/documents/{article.content_id}/",
        f"/by-path/?path={article.public_path}",
        "/articles/",
        f"/articles/?category={category.public_path}&context=category&order=oldest",
        "/categories/",
        "/authors/",
    ]


@pytest.fixture(scope="module")
def made_article(lasting: None) -> Any:
    with time_machine.travel(MORNING, tick=False):
        return approve_and_publish(make_article("One", dek="Words of the morning."))


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def test_at__answers_as_it_was(client: Client, article: Any) -> None:
    paths = addresses(article)
    with time_machine.travel(NOON, tick=False):
        before = {path: get(client, path) for path in paths}
        change(article, dek="Words of noon.", title="Noon")
    with time_machine.travel(EVENING, tick=False):
        for path, then in before.items():
            answer = get(client, path, MORNING)
            assert (answer.status_code, answer.content) == (200, then.content), path
            assert answer["ETag"] == then["ETag"]
            assert answer["Vary"] == "Authorization" or "Authorization" in answer["Vary"]
            again = client.get(
                f"/api/v1{path}{'&' if '?' in path else '?'}at={MORNING:%Y-%m-%dT%H:%M:%SZ}",
                headers={"If-None-Match": then["ETag"]},
            )
            assert again.status_code == 304
            assert get(client, path, NOON).content == get(client, path).content
        assert get(client, "/articles/", MORNING - timedelta(seconds=1)).json()["items"] == []
        early = get(client, f"/documents/{article.content_id}/", MORNING - timedelta(seconds=1))
        assert early.status_code == 404


def test_withdrawn__is_gone_from_the_past_but_for_a_key(
    client: Client, article: Any, token: str
) -> None:
    paths = addresses(article)
    with time_machine.travel(MORNING, tick=False):
        before = {path: get(client, path).content for path in paths}
    with time_machine.travel(NOON, tick=False):
        withdraw(content=article, user=UserFactory(), door="test", note="Out of date.")
    with time_machine.travel(EVENING, tick=False):
        for path in paths[:2]:
            answer = get(client, path, MORNING)
            assert (answer.status_code, answer.json()["detail"]) == (410, "Out of date.")
        for path in paths[2:4]:
            assert get(client, path, MORNING).json()["items"] == []
        for path, then in before.items():
            answer = get(client, path, MORNING, token)
            assert answer.content == then
            assert answer["Cache-Control"] == "private, no-store"


def test_embedded__that_was_withdrawn_takes_past_versions_with_it(
    client: Client, token: str
) -> None:
    """A past version with the words of an author who has been withdrawn is not shown any more."""
    with time_machine.travel(MORNING, tick=False):
        author, other = make_author("Ada Gone"), make_author("Bea Stays")
        article = approve_and_publish(make_article("One", author=author))
    with time_machine.travel(NOON, tick=False):
        article = type(article).objects.get(pk=article.pk)
        article.authorships.set([article.authorships.model(author=other)])
        article.save_revision(user=UserFactory())
        approve_and_publish(article)
        withdraw(content=author, user=UserFactory(), door="test")
    with time_machine.travel(EVENING, tick=False):
        for path in addresses(article):
            assert b"Ada Gone" not in get(client, path, MORNING).content
            assert b"Bea Stays" in get(client, path, NOON).content or path == "/categories/"
        assert get(client, f"/documents/{article.content_id}/", MORNING).status_code == 410
        assert b"Ada Gone" in get(client, "/articles/", MORNING, token).content


def test_paths__lead_where_they_led(client: Client, article: Any) -> None:
    old = article.public_path
    with time_machine.travel(NOON, tick=False):
        moved = change(article, slug="renamed")
    with time_machine.travel(EVENING, tick=False):
        new = moved.public_path
        assert get(client, f"/by-path/?path={old}", MORNING).status_code == 200
        assert get(client, f"/by-path/?path={new}", MORNING).status_code == 404
        answer = get(client, f"/by-path/?path={old}", NOON)
        assert (answer.status_code, answer.json()) == (308, {"location": new})
        assert "at=2030-05-01T12%3A00%3A00Z" in answer["Location"]


def test_redirected__its_past_is_gone_and_its_successor_was_not_there(
    client: Client, article: Any, token: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        new = approve_and_publish(make_article("New", parent=article.get_parent().specific))
        redirect_to(content=article, successor=new, user=UserFactory(role=Role.PUBLISHER))
    path = f"/by-path/?path={article.public_path}"
    with time_machine.travel(EVENING, tick=False):
        assert get(client, path, NOON).status_code == 308
        assert get(client, path, MORNING).status_code == 410
        assert get(client, path, MORNING, token).status_code == 200


def test_expired__counts_at_the_moment(client: Client, token: str) -> None:
    with time_machine.travel(MORNING, tick=False):
        article = approve_and_publish(make_article("One", expire_at=NOON))
    path = f"/documents/{article.content_id}/"
    with time_machine.travel(NOON - timedelta(seconds=10), tick=False):
        answer = get(client, path, MORNING)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=10")
    with time_machine.travel(EVENING, tick=False):  # no scheduler has run
        assert get(client, path, MORNING).status_code == 410
        assert get(client, path, MORNING, token).status_code == 200
        assert get(client, path, NOON, token).status_code == 410


@pytest.mark.parametrize("value", ["", "noon", "2030-05-01T08:00:00", "1e20", "2999-01-01T00:00Z"])
@pytest.mark.parametrize("path", ["/articles/?", "/site/?", "/by-path/?path=/a/&"])
def test_at__is_a_moment_of_the_past(client: Client, path: str, value: str, token: str) -> None:
    for key in ("", token):
        answer = get(client, f"{path}at={value}", token=key)
        assert (answer.status_code, answer.json()["parameter"]) == (400, "at")


def test_page__goes_on_at_the_same_moment(client: Client) -> None:
    with time_machine.travel(MORNING, tick=False):
        category, author = make_category(), make_author()
        for number in range(3):
            approve_and_publish(make_article(f"No {number}", parent=category, author=author))
        first = get(client, "/articles/?limit=2")
        following = get(client, f"/articles/?limit=2&cursor={first.json()['next']}").content
    with time_machine.travel(NOON, tick=False):
        approve_and_publish(make_article("Later", parent=category, author=author))
        again = get(client, "/articles/?limit=2", MORNING)
        assert again.content == first.content
        link = again["Link"].removeprefix("<").split(">")[0]
        assert "at=" in link
        assert client.get(link).content == following


def test_past__is_dropped_with_all_that_it_names(client: Client, article: Any) -> None:
    author = article.authorships.first().author
    with time_machine.travel(NOON, tick=False):
        change(article, dek="Words of noon.")
        for path in ("/articles/", f"/documents/{article.content_id}/"):
            keys = get(client, path, MORNING)["Surrogate-Key"].split()
            assert {f"id:{article.content_id}", f"id:{author.content_id}"} <= set(keys)
