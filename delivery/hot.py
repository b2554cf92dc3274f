"""Hot answers, kept in the memory of a process: bounded in bytes, never older than they may be.

An answer is kept with the head of the ledger that was known before it was read, and until when its
own headers let it be kept (docs/adr/0024-hot-answers.md).
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

Key = tuple[str, ...]
OVERHEAD = 1000  # bytes of objects around an answer, measured generously
LARGEST_PART = 8  # an answer bigger than this part of the whole is not kept


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer: its bytes, its headers without Cache-Control, and how long it holds."""

    head: int
    until: datetime
    status: int
    body: bytes
    headers: Mapping[str, str]
    size: int


class Head:
    """The newest number of the ledger, as this process knows it."""

    def __init__(self, look: Callable[[], int], every: float) -> None:
        """`look` asks the database; the answer serves for `every` seconds."""
        self._look, self._every = look, every
        self._seq, self._until = -1, float("-inf")
        self._lock = threading.Lock()

    def seq(self) -> int:
        """Return a number that was the newest at most `every` seconds ago."""
        if time.monotonic() >= self._until:
            with self._lock:
                now = time.monotonic()  # before the look: what comes during it is not known
                if now >= self._until:
                    self._seq = self._look()
                    self._until = now + self._every
        return self._seq


class HotAnswers:
    """Answers by key; the least recently used ones make room."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._head = -1
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key, *, head: int, now: datetime) -> Kept | None:
        """Return the answer for this head of the ledger, if it still holds."""
        with self._lock:
            self._turn_to(head)
            kept = self._kept.get(key)
            if kept is None:
                return None
            if kept.until <= now:
                self._drop(key)
                return None
            self._kept.move_to_end(key)
            return kept

    def keep(self, key: Key, kept: Kept) -> None:
        """Keep an answer, unless a newer head is known by now or it is too large."""
        if kept.size > self.most_bytes // LARGEST_PART:
            return
        with self._lock:
            if kept.head != self._head:
                return
            self._drop(key)
            self._kept[key] = kept
            self.bytes += kept.size
            while self.bytes > self.most_bytes:
                self._drop(next(iter(self._kept)))

    def _turn_to(self, head: int) -> None:
        if head != self._head:  # something was published: all answers are read again
            self._kept.clear()
            self._head, self.bytes = head, 0

    def _drop(self, key: Key) -> None:
        if gone := self._kept.pop(key, None):
            self.bytes -= gone.size


def size_of(key: Key, body: bytes, headers: Mapping[str, str]) -> int:
    """Return how many bytes an answer takes, about."""
    texts = sum(map(len, key)) + sum(len(name) + len(value) for name, value in headers.items())
    return len(body) + texts + OVERHEAD
