"""How many requests a minute: counted in this process, or in Redis for all of them.

The window slides: what was taken in the minute before counts by the part of it that is still
within sixty seconds. A request that is refused is not counted.
"""

import math
import threading
import time
from dataclasses import dataclass
from typing import Protocol

import structlog
from django.conf import settings
from django.core.cache import caches

from foundation.problems import Problem

log = structlog.get_logger(__name__)
WINDOW = 60  # seconds
MOST = 100_000  # who is counted apart in a minute; further ones share one count
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may go on, of how many a minute, and how many are left."""

    allowed: bool
    limit: int
    left: int
    seconds: int  # until the window turns or, where it is refused, until one is free


class Counts(Protocol):
    """Counts of one minute and the one before."""

    def of(self, who: str, minute: int) -> tuple[int, int]:
        """Return what was taken in the minute before, and in this one."""

    def add(self, who: str, minute: int) -> None:
        """Count one more."""


class InMemory:
    """Counts of this process; they are gone with it."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self.minute = 0
        self.before: dict[str, int] = {}
        self.now: dict[str, int] = {}

    def of(self, who: str, minute: int) -> tuple[int, int]:
        if minute != self.minute:
            self.before = self.now if minute == self.minute + 1 else {}
            self.now, self.minute = {}, minute
        return self.before.get(who, 0), self.now.get(who, 0)

    def add(self, who: str, minute: int) -> None:
        self.now[who] = self.now.get(who, 0) + 1

    def name(self, who: str) -> str:
        """Return under what to count: memory is bounded, however many addresses there are."""
        return who if who in self.now or len(self.now) < MOST else OTHERS


class Shared:
    """Counts of all processes, in a cache that is not the database."""

    def __init__(self, alias: str) -> None:
        self.cache = caches[alias]

    def of(self, who: str, minute: int) -> tuple[int, int]:
        found = self.cache.get_many([_key(who, minute - 1), _key(who, minute)])
        return int(found.get(_key(who, minute - 1), 0)), int(found.get(_key(who, minute), 0))

    def add(self, who: str, minute: int) -> None:
        self.cache.add(_key(who, minute), 0, timeout=2 * WINDOW)
        self.cache.incr(_key(who, minute))


_memory = InMemory()
_lock = threading.Lock()


def take(who: str, limit: int) -> Verdict:
    """Count a request, unless it is one too many."""
    minute, into = divmod(time.time(), WINDOW)
    if alias := settings.GALLEY_RATE_CACHE:
        try:
            return _take(Shared(alias), who, limit, int(minute), into)
        except Exception as error:  # whatever a client of Redis raises: count here meanwhile
            log.warning("rate_cache_failed", error=type(error).__name__)
    with _lock:
        return _take(_memory, _memory.name(who), limit, int(minute), into)


def refuse_beyond(who: str, limit: int) -> Verdict:
    """Count a request; raises the 429 if it is one too many."""
    verdict = take(who, limit)
    if verdict.allowed:
        return verdict
    raise Problem(
        429,
        "Too many requests",
        f"{limit} a minute are allowed. Ask again in {verdict.seconds} seconds.",
        headers={"Retry-After": str(verdict.seconds), **rate_headers(verdict)},
    )


def rate_headers(verdict: Verdict) -> dict[str, str]:
    """Return what says how many are left, as draft-ietf-httpapi-ratelimit-headers has it."""
    return {
        "RateLimit-Policy": f'"minute";q={verdict.limit};w={WINDOW}',
        "RateLimit": f'"minute";r={verdict.left};t={verdict.seconds}',
    }


def forget() -> None:
    """Begin to count anew in this process."""
    with _lock:
        _memory.clear()


def _take(counts: Counts, who: str, limit: int, minute: int, into: float) -> Verdict:
    before, now = counts.of(who, minute)
    left = limit - now - before * (WINDOW - into) / WINDOW
    if left < 1:
        return Verdict(False, limit, 0, _until_one_is_free(before, now, limit, into))
    counts.add(who, minute)
    return Verdict(True, limit, int(left - 1), math.ceil(WINDOW - into))


def _until_one_is_free(before: int, now: int, limit: int, into: float) -> int:
    rest = WINDOW - into
    if now < limit:
        free = rest - (limit - now - 1) * WINDOW / before
    else:  # then only when this minute fades in its turn
        free = rest + WINDOW - (limit - 1) * WINDOW / now
    return max(1, math.ceil(free))


def _key(who: str, minute: int) -> str:
    return f"rate:{who}:{minute}"
