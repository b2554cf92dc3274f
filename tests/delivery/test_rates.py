"""How often one may ask: for each key or address, told in headers, refused with a true time."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from delivery import rates
from delivery.actions import create_read_key
from delivery.clients import address_of, network_of

pytestmark = pytest.mark.django_db
START = datetime(2030, 5, 1, 12, 0, 30, tzinfo=UTC)
CHANGES = "/api/v1/changes/"


@pytest.fixture(autouse=True)
def _anew() -> None:
    rates.forget()


@pytest.fixture(params=["memory", "shared"])
def store(request: pytest.FixtureRequest, settings: Any) -> None:
    """Both places to count in; the shared one has the interface of Redis, in memory."""
    if request.param == "shared":
        memory = "django.core.cache.backends.locmem.LocMemCache"
        settings.CACHES = {**settings.CACHES, "counts": {"BACKEND": memory, "LOCATION": "c"}}
        settings.GALLEY_RATE_CACHE = "counts"
        from django.core.cache import caches

        caches["counts"].clear()


def test_rate__is_told_and_refused_with_a_time(client: Client, settings: Any, store: None) -> None:
    settings.GALLEY_RATE_LIMIT = 3
    with time_machine.travel(START, tick=False):
        tag = client.get(CHANGES)["ETag"]
        assert client.head(CHANGES)["RateLimit"] == '"minute";r=1;t=30'
        last = client.get(CHANGES, headers={"If-None-Match": tag})
        assert (last.status_code, last["RateLimit"]) == (304, '"minute";r=0;t=30')
        assert last["RateLimit-Policy"] == '"minute";q=3;w=60'
        refused = client.get(CHANGES)
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert refused["RateLimit"].startswith('"minute";r=0;')
    wait = int(refused["Retry-After"])
    with time_machine.travel(START + timedelta(seconds=wait), tick=False):
        assert client.get(CHANGES).status_code == 200


def test_rate__is_off_unless_set(client: Client) -> None:
    assert "RateLimit" not in client.get(CHANGES)


def test_rate__is_counted_for_each(client: Client, settings: Any, store: None) -> None:
    settings.GALLEY_RATE_LIMIT = 1
    _, token = create_read_key(name="Front end", rate=2)
    key = {"Authorization": f"Bearer {token}"}
    with time_machine.travel(START, tick=False):
        assert client.get(CHANGES).status_code == 200
        assert client.get(CHANGES).status_code == 429
        assert client.get(CHANGES, REMOTE_ADDR="192.0.2.7").status_code == 200
        assert [client.get(CHANGES, headers=key).status_code for _ in range(3)] == [200, 200, 429]
        assert client.get("/health/live").status_code == 200


def test_rate__counts_keys_that_are_not_valid(client: Client, settings: Any) -> None:
    settings.GALLEY_RATE_LIMIT = 2
    wrong = {"Authorization": "Bearer guessed"}
    with time_machine.travel(START, tick=False):
        seen = [client.get(CHANGES, headers=wrong).status_code for _ in range(3)]
    assert seen == [401, 401, 429]


def test_wait__is_true_and_short(settings: Any, store: None) -> None:
    """Whoever waits as long as it was told is served, whatever was taken before."""
    chance = random.Random(4)
    moment, limit = START, 10
    for _ in range(150):
        moment += timedelta(seconds=chance.choice([0.01, 0.5, 3, 20, 65]))
        with time_machine.travel(moment, tick=False):
            verdict = rates.take("me", limit)
        assert verdict.seconds <= 120
        if not verdict.allowed:
            moment += timedelta(seconds=verdict.seconds)
            with time_machine.travel(moment, tick=False):
                assert rates.take("me", limit).allowed


def test_threads__let_exactly_as_many_through() -> None:
    with time_machine.travel(START, tick=False), ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: rates.take("me", 500).allowed, range(2000)))
    assert sum(seen) == 500


def test_memory__is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST", 10)
    with time_machine.travel(START, tick=False):
        seen = [rates.take(f"10.0.0.{n}", 5).allowed for n in range(40)]
    assert sum(seen) == 10 + 5  # the others share one count


def test_cache__that_is_away_does_not_stop_reads(client: Client, settings: Any) -> None:
    settings.GALLEY_RATE_LIMIT, settings.GALLEY_RATE_CACHE = 1, "nowhere"
    with time_machine.travel(START, tick=False):
        assert [client.get(CHANGES).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 192.0.2.5", "198.51.100.1"),
        (1, "", "192.0.2.1"),
        (3, "198.51.100.1", "192.0.2.1"),
        (1, "2001:db8::1:2:3:4", "2001:db8::/64"),
    ],
)
def test_address__is_what_our_proxies_vouch_for(
    rf: Any, settings: Any, proxies: int, forwarded: str, expected: str
) -> None:
    settings.GALLEY_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": forwarded})
    assert address_of(request) == expected


def test_network__of_what_is_no_address() -> None:
    assert network_of("[2001:db8::1]") == "2001:db8::/64"
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert network_of("a:" * 100) == ("a:" * 100)[:64]
