"""The chunks of a WebP file (RFC 9649)."""

from media.inspection.facts import Facts, Kind, Refused
from media.inspection.source import Source

META = {b"EXIF", b"XMP "}
PICTURE = {b"VP8X", b"VP8 ", b"VP8L", b"ANIM", b"ANMF", b"ALPH"}
FRAME_HEADER = 16
SEE_THROUGH = 0x10


def read(source: Source) -> Facts:
    """Return what the chunks tell. Raises Refused for a file that is cut or no WebP."""
    facts = Facts(Kind.WEBP, frames=0)
    source.go(4)
    end = 8 + source.number(4, "little")
    if end > source.size:
        raise Refused("truncated")
    source.skip(4)
    stills = 0
    while source.place + 8 <= end:
        source.part()
        name, length = source.read(4), source.number(4, "little")
        start = source.place
        if start + length > end:
            raise Refused("truncated")
        if name in (b"VP8 ", b"VP8L"):
            stills += 1
            _size_of_still(source, name, facts)
        elif name == b"VP8X":
            facts.see_through |= bool(source.read(4)[0] & SEE_THROUGH)
            facts.width, facts.height = (source.number(3, "little") + 1 for _ in range(2))
        elif name == b"ANMF":
            facts.frames += 1
            source.skip(min(FRAME_HEADER, length))
            facts.lossless |= source.peek(4) == b"VP8L"
        elif name == b"ICCP":
            facts.profile += length
        elif name == b"ALPH":
            facts.see_through = True
        elif name not in PICTURE:
            facts.metadata += length
        source.go(min(start + length + length % 2, source.size))
    if not stills and not facts.frames:
        raise Refused("damaged")
    facts.frames = max(1, facts.frames)
    facts.end = min(end + end % 2, source.size)
    return facts


def _size_of_still(source: Source, name: bytes, facts: Facts) -> None:
    if name == b"VP8L":
        facts.lossless = True
        bits = int.from_bytes(source.read(5)[1:], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        head = source.read(10)
        if head[3:6] != b"\x9d\x01\x2a":
            raise Refused("damaged")
        width = int.from_bytes(head[6:8], "little") & 0x3FFF
        height = int.from_bytes(head[8:10], "little") & 0x3FFF
    facts.width, facts.height = max(facts.width, width), max(facts.height, height)
