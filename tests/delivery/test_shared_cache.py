"""A shared cache that obeys our headers serves nothing early and nothing late."""

import os
import random
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client

from delivery.actions import create_read_key
from delivery.models import Scope
from editorial.refusal import Refused
from editorial.scheduler import publish_due
from foundation import clock
from tests.delivery.histories import API, START, History
from tests.delivery.shared_cache import SharedCache

pytestmark = pytest.mark.django_db
SEEDS = int(os.environ.get("GALLEY_CACHE_HISTORIES", "1"))
TICKS = int(os.environ.get("GALLEY_CACHE_TICKS", "12"))
LOOKS = 4
Answer = tuple[int, bytes]


_LIFE = timedelta(seconds=settings.GALLEY_CACHE_SECONDS)


class Origin:
    """What the API itself answered, and when it did so last."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.seen: dict[tuple[str, Answer], datetime] = {}

    def look(self, path: str, **headers: str) -> Answer:
        """Ask the API past the cache."""
        found = self.client.get(path, headers=headers)
        answer = (found.status_code, found.content)
        self.seen[(path, answer)] = clock.now()
        return answer

    def lately(self, path: str, answer: Answer) -> bool:
        """Whether this was right within the life of an answer."""
        at = self.seen.get((path, answer))
        return at is not None and clock.now() - at <= _LIFE


@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_cache__serves_nothing_early_and_nothing_late(
    client: Client, seed: int, by_hand: bool
) -> None:
    """Planned changes show at once; what people do by hand shows within the life of an answer."""
    chance = random.Random(seed)
    with time_machine.travel(START, tick=False) as traveller:
        _, token = create_read_key(name="Archive", scopes=[Scope.PAST])
        history = History(chance, traveller)
        past = clock.now()
        cache, origin = SharedCache(client), Origin(client)
        paths = history.addresses()
        for tick in range(TICKS):
            traveller.shift(chance.choice([1, 3, 10, 29, 31]))
            publish_due()
            if tick % 5 == 0:
                _plan(history, chance)
                paths = history.addresses()
            if by_hand and tick % 4 == 2:
                with suppress(Refused, ValidationError):
                    chance.choice([history.withdraw, history.edit, history.new])()
            for path in chance.sample(paths, min(LOOKS, len(paths))):
                address = API + path
                served = cache.get(address)
                late = by_hand and origin.lately(address, served)
                assert late or served == origin.look(address), (address, clock.now())
                origin.look(address)
                _check_the_past(cache, origin, address, past, token)
        assert cache.hits
        assert cache.revalidated


def _plan(history: History, chance: random.Random) -> None:
    """Something will come at a time, and perhaps go; nothing changes now."""
    comes = clock.now() + timedelta(seconds=chance.randint(61, 150))
    goes = comes + timedelta(seconds=chance.randint(61, 150))
    kind = chance.choice(["new", "new", "article", "address", "category", "author"])
    with suppress(Refused, ValidationError):  # something may wait or be gone already
        if kind == "new":
            history.new(go_live_at=comes, expire_at=chance.choice([None, goes]))
        else:
            history.plan(kind, comes)


def _check_the_past(
    cache: SharedCache, origin: Origin, address: str, past: datetime, token: str
) -> None:
    """What a key opens is never given to those without it."""
    address += f"{'&' if '?' in address else '?'}at={past.isoformat().replace('+00:00', 'Z')}"
    with_key = {"Authorization": f"Bearer {token}"}
    assert cache.get(address, **with_key) == origin.look(address, **with_key)
    without = cache.get(address)
    assert origin.lately(address, without) or without == origin.look(address)
