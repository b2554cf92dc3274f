"""Answers from memory: the same as without, never older than they may be, bounded in bytes."""

import os
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from delivery import rates
from delivery.actions import create_read_key
from delivery.hot import Head, HotAnswers, Kept
from delivery.models import Scope
from documents import queries
from editorial.publishing import withdraw
from editorial.scheduler import publish_due
from tests.editorial.newsroom import fresh
from tests.factories import UserFactory, approve_and_publish, make_article, make_category

pytestmark = pytest.mark.django_db
STEPS = int(os.environ.get("GALLEY_HOT_STEPS", "6"))
SEED = int(os.environ.get("GALLEY_HOT_SEED", "20301"))
NOON = datetime(2030, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def hot(settings: Any) -> Client:
    """A process that keeps answers and looks for news at each request."""
    settings.GALLEY_HOT_CACHE_BYTES, settings.GALLEY_HOT_CACHE_LOOK_MS = 1_000_000, 0
    client = Client()
    client.get("/health/live")  # a handler is made for the settings of now
    settings.GALLEY_HOT_CACHE_BYTES = 0
    return client


def said(client: Client, address: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
    answer = client.get("/api/v1" + address, headers=headers)
    kept = {name: value for name, value in answer.headers.items() if name != "Cache-Control"}
    return answer.status_code, answer.content, kept


def max_age(answer: Any) -> int:
    return int(answer["Cache-Control"].removeprefix("public, max-age="))


def addresses(articles: list[Any]) -> list[str]:
    found = ["/articles/", "/articles/?limit=1", "/articles/?type=news", "/changes/", "/home/"]
    for article in articles:
        found += [f"/documents/{article.content_id}/", f"/by-path/?path={article.public_path}"]
    return found


def test_hit__asks_no_database(hot: Client, settings: Any, django_assert_num_queries: Any) -> None:
    article = approve_and_publish(make_article())
    path = f"/api/v1/documents/{article.content_id}/"
    with time_machine.travel(NOON, tick=False):
        first = hot.get(path)
        with django_assert_num_queries(1):  # the look for news
            second = hot.get(path)
    assert second.content == first.content
    assert second.headers == first.headers


def test_head_and_unchanged__are_answered_alike(hot: Client, client: Client) -> None:
    article = approve_and_publish(make_article())
    path = f"/api/v1/documents/{article.content_id}/"
    tag = client.get(path)["ETag"]
    for condition in (tag, f'W/{tag}, "x"', "*", '"x"', "nonsense"):
        expected = said(client, path[7:], **{"If-None-Match": condition})
        for _ in range(2):  # a miss, then a hit
            assert said(hot, path[7:], **{"If-None-Match": condition}) == expected
        hot.get(path + "?nothing=of-this")
    head = hot.head(path)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", tag)


def test_history__is_told_as_without(hot: Client, client: Client) -> None:
    """Random acts with a moving clock; after each, every address says the same with and without."""
    chance = random.Random(SEED)
    moment = NOON
    with time_machine.travel(moment, tick=False):
        category = make_category()
        drafts = [make_article(f"Article {n}", parent=category) for n in range(3)]
        articles = [approve_and_publish(draft) for draft in drafts]
    gone: set[str] = set()
    for step in range(STEPS):
        moment += timedelta(seconds=chance.choice([0.4, 1, 7, 29, 61]))
        with time_machine.travel(moment, tick=False):
            article = fresh(chance.choice(articles))
            act = chance.choice(["read", "edit", "move", "schedule", "expire", "withdraw", "due"])
            if act == "due":
                publish_due()
            elif act == "withdraw" and article.content_id not in gone and len(gone) < 2:
                withdraw(content=article, user=None, door="test", note=f"Step {step}.")
                gone.add(article.content_id)
            elif act in ("edit", "move", "schedule", "expire") and article.content_id not in gone:
                article.dek = f"Words of step {step}."
                if act == "move":
                    article.slug = f"moved-{step}"
                if act == "schedule":
                    article.go_live_at = moment + timedelta(seconds=75)
                if act == "expire":
                    article.expire_at = moment + timedelta(seconds=90)
                article.save_revision(user=UserFactory())
                approve_and_publish(article)
                gone |= {article.content_id} if act in ("schedule", "expire") else set()
            head = queries.head()
            for address in [*addresses(articles), f"/articles/?min_seq={head}"]:
                for _ in range(2):
                    assert said(hot, address) == said(client, address), (step, act, address)


def test_hit__lets_caches_behind_go_in_time(hot: Client) -> None:
    with time_machine.travel(NOON - timedelta(seconds=70), tick=False):
        article = approve_and_publish(make_article(expire_at=NOON))
        path = f"/api/v1/documents/{article.content_id}/"
        assert max_age(hot.get(path)) == 60
    for before, status, age in ((30, 200, 20), (11, 200, 1), (9, 200, 9), (1, 200, 1), (0, 410, 0)):
        with time_machine.travel(NOON - timedelta(seconds=before), tick=False):
            answer = hot.get(path)
            assert answer.status_code == status
            if status == 200:
                assert max_age(answer) == age


def test_news__are_known_after_the_next_look(settings: Any) -> None:
    settings.GALLEY_HOT_CACHE_BYTES, settings.GALLEY_HOT_CACHE_LOOK_MS = 1_000_000, 3_600_000
    slow = Client()
    article = approve_and_publish(make_article())
    path = f"/api/v1/documents/{article.content_id}/"
    old = slow.get(path).content
    article.dek = "Other words."
    article.save_revision(user=UserFactory())
    approve_and_publish(article)
    assert slow.get(path).content == old  # within the hour of this test's setting
    newest = slow.get(f"{path}?min_seq={queries.head()}")
    assert b"Other words." in newest.content
    assert slow.get(f"{path}?min_seq={queries.head() + 1}").status_code == 503


def test_keys_with_scopes__get_nothing_kept(hot: Client, django_assert_num_queries: Any) -> None:
    article = approve_and_publish(make_article())
    path = f"/api/v1/documents/{article.content_id}/"
    plain, past = (
        {"Authorization": f"Bearer {create_read_key(name=str(scopes), scopes=scopes)[1]}"}
        for scopes in ([], [Scope.PAST])
    )
    for headers in (plain, past, {"Authorization": "Other x"}):
        hot.get(path, headers=headers)
    queries_of = [(plain, 1), ({}, 1), (past, 1), ({"Authorization": "Other x"}, 1)]
    for headers, number in queries_of:
        with django_assert_num_queries(number):
            hot.get(path, headers=headers)
    assert hot.get(path, headers={"Authorization": "Bearer no"}).status_code == 401


def test_safeguards__stand_around_it(hot: Client, settings: Any) -> None:
    settings.GALLEY_RATE_LIMIT = 4
    rates.forget()
    article = approve_and_publish(make_article())
    path = f"/api/v1/documents/{article.content_id}/"
    for _ in range(2):
        answer = hot.get(path)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
    assert hot.get(path, headers={"host": "evil.example"}).status_code == 400
    assert [hot.get(path).status_code for _ in range(2)] == [200, 429]


def kept(head: int, size: int = 100) -> Kept:
    return Kept(head, NOON, 200, b"%d" % head, {}, size)


def test_memory__is_bounded_and_the_least_used_goes() -> None:
    answers = HotAnswers(1000)
    before = NOON - timedelta(seconds=1)
    assert answers.get(("0",), head=1, now=before) is None
    for n in range(30):
        answers.keep((str(n),), kept(1))
        assert answers.get(("0",), head=1, now=before)
        assert answers.bytes == sum(100 for _ in range(len(answers))) <= 1000
    assert len(answers) == 10
    answers.keep(("large",), kept(1, size=900))
    assert answers.get(("large",), head=1, now=before) is None
    assert answers.get(("0",), head=1, now=NOON) is None
    assert answers.get(("29",), head=2, now=before) is None
    assert (len(answers), answers.bytes) == (0, 0)


def test_answer__read_before_the_news_is_not_kept_after_them() -> None:
    answers = HotAnswers(10_000)
    answers.get(("a",), head=2, now=NOON)
    answers.keep(("a",), kept(1))
    assert len(answers) == 0


def test_threads__never_get_what_is_older_than_their_head() -> None:
    answers, seq, stop = HotAnswers(2000), [1], threading.Event()
    head = Head(lambda: seq[0], every=0)

    def publish() -> None:
        while not stop.is_set():
            seq[0] += 1

    def read(n: int) -> int:
        hits = 0
        for _ in range(3000):
            known = head.seq()
            found = answers.get((str(n % 3),), head=known, now=NOON - timedelta(seconds=1))
            if found:
                hits += 1
                assert int(found.body) >= known
            else:  # what is read now is as new as what was known before, or newer
                answers.keep((str(n % 3),), Kept(known, NOON, 200, b"%d" % seq[0], {}, 100))
            assert answers.bytes <= 2000
        return hits

    writer = threading.Thread(target=publish)
    writer.start()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(read, range(4)))
    stop.set()
    writer.join()
    assert answers.bytes == 100 * len(answers)
