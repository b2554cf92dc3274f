"""Races: threads that stand ready with connections of their own and start at once."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from django.db import connections

_pools: dict[int, ThreadPoolExecutor] = {}


def race(*works: Callable[[], object], delays: Sequence[float] = ()) -> list[Exception | None]:
    """Run all at once, each in a thread with a warm connection; return what each raised.

    `delays` (seconds, one for each) give the slower to set off a head start, or none.
    """
    barrier = threading.Barrier(len(works))

    def run(work: Callable[[], object], delay: float) -> None:
        barrier.wait()
        time.sleep(delay)
        work()

    pool = _pools.setdefault(len(works), ThreadPoolExecutor(len(works)))
    pairs = zip(works, delays or [0.0] * len(works), strict=True)
    return [_error(future) for future in [pool.submit(run, *pair) for pair in pairs]]


def _error(future: Future[None]) -> Exception | None:
    error = future.exception()
    if error is not None and not isinstance(error, Exception):
        raise error
    return error


def let_go() -> None:
    """Close the threads' connections and end the threads: a test database is dropped after."""
    for size, pool in _pools.items():
        barrier = threading.Barrier(size)

        def close(barrier: threading.Barrier = barrier) -> None:
            barrier.wait()  # so that each thread takes one
            connections.close_all()

        for future in [pool.submit(close) for _ in range(size)]:
            future.result()
        pool.shutdown()
    _pools.clear()


def the_loser(raised: Sequence[Exception | None]) -> Exception:
    """Return what the one who lost was told; fails unless exactly one lost."""
    losers = [error for error in raised if error is not None]
    assert len(losers) == 1, raised
    return losers[0]
