"""Parameters that every read knows."""

import threading
import time
from collections.abc import Collection
from typing import Annotated

from django.http import HttpRequest
from ninja.params.functions import Query

from documents import queries
from foundation.parameters import read_parameters, wrong
from foundation.problems import Problem

MIN_SEQ = "min_seq"
MinSeq = Annotated[
    int | None,
    Query(
        ge=0,
        examples=[812],
        description=(
            "Answer only from a store that has reached this number: waits a quarter of a second at "
            "most, then 503 with `Retry-After`."
        ),
    ),
]
PATIENCE = 0.25  # seconds
PAUSE = 0.02
_waiting = threading.Lock()


def read(request: HttpRequest, known: Collection[str]) -> dict[str, str]:
    """Return the query parameters of a read, and wait for the store where that is asked for.

    Raises a 400 that names the wrong one, or a 503 when the store is not as far as `min_seq`.
    """
    wanted = read_parameters(request, (*known, MIN_SEQ))
    if (text := wanted.pop(MIN_SEQ, None)) is not None:
        if not (text.isascii() and text.isdigit()):
            raise wrong(MIN_SEQ, "must be a whole number, 0 or higher")
        _wait_for(int(text))
    return wanted


def _wait_for(seq: int) -> None:
    """Return once the ledger has reached a number; one request of this process may wait at once."""
    if queries.head() >= seq:
        return
    if _waiting.acquire(blocking=False):
        try:
            until = time.monotonic() + PATIENCE
            while time.monotonic() < until:
                time.sleep(PAUSE)
                if queries.head() >= seq:
                    return
        finally:
            _waiting.release()
    raise Problem(
        503,
        "Not there yet",
        f"This server has not reached number {seq} yet. Ask again in a second.",
        headers={"Retry-After": "1"},
        seq=queries.head(),
    )
