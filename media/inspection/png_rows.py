"""Whether a PNG file holds as many rows as it tells: Pillow fills up with black what lacks."""

import zlib
from pathlib import Path

from media.inspection.facts import Refused
from media.inspection.source import BLOCK, Source

CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# First column, first row, step to the right, step down, of each pass of an interlaced picture.
PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)


def check_rows(path: Path) -> None:
    """Raise Refused when the packed data are fewer than the header tells, or no packed data."""
    with path.open("rb") as file:
        source, stream = Source(file), zlib.decompressobj()
        source.go(16)
        width, height = source.number(4), source.number(4)
        depth, colour = source.number(1), source.number(1)
        source.skip(2)
        interlaced = source.number(1)
        if colour not in CHANNELS or interlaced > 1:
            raise Refused("damaged")
        wanted, found = _bytes(width, height, depth * CHANNELS[colour], interlaced == 1), 0
        source.go(8)
        while True:
            length, name = source.number(4), source.read(4)
            start = source.place
            if name == b"IDAT":
                found += _unpacked(source, stream, start + length, wanted - found)
            source.go(start + length + 4)
            if name == b"IEND":
                break
    if found < wanted:
        raise Refused("truncated")


def _unpacked(source: Source, stream: "zlib._Decompress", end: int, most: int) -> int:
    size = 0
    while source.place < end and size < most:
        packed = source.read(min(BLOCK, end - source.place))
        try:
            while packed and size < most:
                size += len(stream.decompress(packed, 16 * BLOCK))
                packed = stream.unconsumed_tail
        except zlib.error:
            raise Refused("damaged") from None
    return size


def _bytes(width: int, height: int, bits: int, interlaced: bool) -> int:
    """Return how many bytes all rows have, each with the number of its filter."""
    passes = PASSES if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, right, down in passes:
        columns, rows = -(-(width - left) // right), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            total += rows * (1 + (columns * bits + 7) // 8)
    return total
