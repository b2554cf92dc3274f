"""Answers kept in memory: few, small in sum, the least used leave first."""

from collections import OrderedDict
from dataclasses import dataclass

MOST_ENTRIES = 256
MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """A body with its strong or weak ETag; `fresh_until` on the monotonic clock."""

    content: bytes
    etag: str
    fresh_until: float


class AnswerCache:
    """Bounded by entries and by bytes. A body larger than the whole is not kept."""

    def __init__(self, most_entries: int = MOST_ENTRIES, most_bytes: int = MOST_BYTES) -> None:
        self._most_entries = most_entries
        self._most_bytes = most_bytes
        self._entries: OrderedDict[str, Kept] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> Kept | None:
        kept = self._entries.get(key)
        if kept is not None:
            self._entries.move_to_end(key)
        return kept

    def put(self, key: str, kept: Kept) -> None:
        self.drop(key)
        if len(kept.content) > self._most_bytes:
            return
        self._entries[key] = kept
        self._bytes += len(kept.content)
        while len(self._entries) > self._most_entries or self._bytes > self._most_bytes:
            _, oldest = self._entries.popitem(last=False)
            self._bytes -= len(oldest.content)

    def drop(self, key: str) -> None:
        kept = self._entries.pop(key, None)
        if kept is not None:
            self._bytes -= len(kept.content)

    @property
    def size(self) -> tuple[int, int]:
        """Entries and bytes."""
        return len(self._entries), self._bytes
