"""The chunks of a PNG file (W3C, third edition), up to IEND."""

import zlib

from media.inspection.facts import Facts, Kind, Refused
from media.inspection.source import Source

PACKED = {b"zTXt", b"iCCP", b"iTXt"}
PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"fdAT", b"fcTL", b"acTL"}


def read(source: Source) -> Facts:
    """Return what the chunks tell. Raises Refused for a file that is cut or no PNG."""
    facts = Facts(Kind.PNG, lossless=True)
    source.skip(8)
    first, data = True, False
    while True:
        source.part()
        length, name = source.number(4), source.read(4)
        if not name.isalpha() or first != (name == b"IHDR"):
            raise Refused("damaged")
        start = source.place
        if first:
            facts.width, facts.height = source.number(4), source.number(4)
            first = False
        elif name == b"acTL":
            facts.frames = max(1, source.number(4))
        elif name not in PICTURE:
            _other(source, name, length, facts)
        data |= name == b"IDAT"
        source.go(start + length)
        source.skip(4)
        if name == b"IEND":
            break
    if not data:
        raise Refused("damaged")
    facts.end = source.place
    return facts


def _other(source: Source, name: bytes, length: int, facts: Facts) -> None:
    """Count a chunk that is no picture, at its unpacked size.

    Raises Refused as soon as all chunks together pass the limit: nothing is unpacked for longer.
    """
    is_profile, limits = name == b"iCCP", source.limits
    room = limits.profile - facts.profile if is_profile else limits.metadata - facts.metadata
    size = length
    if name in PACKED and length <= room:
        size = max(length, _unpacked(name, source.read(length), room))
    if size > room:
        raise Refused("profile_too_large" if is_profile else "metadata_too_large")
    if is_profile:
        facts.profile += size
    else:
        facts.metadata += size


def _unpacked(name: bytes, chunk: bytes, most: int) -> int:
    """Return how large the packed part is, counted little further than `most`."""
    packed = chunk.partition(b"\0")[2]
    if name == b"iTXt":
        if packed[:1] != b"\1":
            return 0
        packed = packed[2:].partition(b"\0")[2].partition(b"\0")[2]
    else:
        packed = packed[1:]
    stream, size = zlib.decompressobj(), 0
    try:
        while packed and size <= most:
            size += len(stream.decompress(packed, 64 * 1024))
            packed = stream.unconsumed_tail
    except zlib.error:
        raise Refused("damaged") from None
    return size
