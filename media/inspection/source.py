"""Reads a file piece by piece: never much of it at once, never behind its end."""

from typing import IO, Any

from media.inspection.facts import Limits, Refused

BLOCK = 64 * 1024
BLOCKS = 100_000  # small blocks that a file may have: 20 MB of GIF has 82,000
PART = 20  # how many of those a segment, chunk or box counts for


class Source:
    """A file, the place in it, what it may be at most, and how many parts were read so far."""

    def __init__(self, file: IO[bytes] | Any, limits: Limits | None = None) -> None:
        self._file = file
        self.limits = limits or Limits()
        file.seek(0, 2)
        self.size: int = file.tell()
        self._blocks = 0
        self.go(0)

    @property
    def place(self) -> int:
        """Where the next byte is read."""
        return self._place

    def go(self, place: int) -> None:
        """Go to a place; raises Refused when the file ends before it."""
        if place > self.size:
            raise Refused("truncated")
        self._file.seek(place)
        self._place = place

    def skip(self, count: int) -> None:
        """Leave out so many bytes; raises Refused when there are fewer."""
        self.go(self._place + count)

    def read(self, count: int) -> bytes:
        """Return exactly so many bytes; raises Refused when there are fewer."""
        if count > self.size - self._place:
            raise Refused("truncated")
        return self.peek(count)

    def peek(self, count: int) -> bytes:
        """Return as many bytes as there are, at most `count`, and go behind them."""
        data: bytes = self._file.read(count)
        self._place += len(data)
        return data

    def number(self, count: int, order: str = "big") -> int:
        """Return an unsigned number of so many bytes."""
        data = self.read(count)
        return int.from_bytes(data, "big" if order == "big" else "little")

    def part(self, blocks: int = PART) -> None:
        """Count a part; raises Refused when there are so many that reading them takes long."""
        self._blocks += blocks
        if self._blocks > BLOCKS:
            raise Refused("metadata_too_large")
