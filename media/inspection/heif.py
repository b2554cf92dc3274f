"""The boxes of an AVIF or HEIC file (ISO/IEC 14496-12 and 23008-12)."""

from media.inspection.facts import Facts, Kind, Refused
from media.inspection.source import Source

AV1 = {b"avif", b"avis"}
HEVC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
ALONE = {b"ftyp", b"mdat", b"free", b"skip", b"meta", b"moov", b"idat", b"wide", b"uuid"}
# Boxes with boxes in them, and how many bytes stand before those.
INSIDE = {
    b"meta": 4,
    b"iprp": 0,
    b"ipco": 0,
    b"moov": 0,
    b"trak": 0,
    b"mdia": 0,
    b"minf": 0,
    b"stbl": 0,
}
DEEPEST = 8
# What an auxiliary picture is that says how far one can see through (AVIF, HEIC).
ALPHA = (b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", b"urn:mpeg:hevc:2015:auxid:1")


def brand(head: bytes) -> Kind | None:
    """Return the format that the first bytes of a file tell; None when it is neither."""
    if head[4:8] != b"ftyp":
        return None
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}
    if brands & AV1:
        return Kind.AVIF
    return Kind.HEIC if brands & HEVC else None


def read(source: Source) -> Facts:
    """Return what the boxes tell. Raises Refused for a file that is cut or has other boxes."""
    source.go(0)
    kind = brand(source.peek(512))
    if kind is None:
        raise Refused("damaged")
    facts = Facts(kind)
    source.go(0)
    seen: set[bytes] = set()
    while source.place < source.size:
        place = source.place
        try:
            name, end = _box(source, source.size)
        except Refused:
            if not {b"meta", b"mdat"} <= seen:
                raise
            facts.end = place
            return facts
        if name not in ALONE and {b"meta", b"mdat"} <= seen:
            facts.end = place
            return facts
        seen.add(name)
        _look(source, name, end, facts, 0)
        source.go(end)
    if not {b"meta", b"moov"} & seen:
        raise Refused("damaged")
    facts.end = source.size
    return facts


def _box(source: Source, limit: int) -> tuple[bytes, int]:
    """Read the head of a box; return its name and where it ends."""
    source.part()
    start = source.place
    size, name = source.number(4), source.read(4)
    if size == 1:
        size = source.number(8)
    end = limit if size == 0 else start + size
    if end < source.place:
        raise Refused("damaged")
    if end > limit:
        raise Refused("truncated")
    return name, end


def _look(source: Source, name: bytes, end: int, facts: Facts, depth: int) -> None:
    """Read what a box tells of size, frames and profile, in it and in the boxes inside."""
    if name in INSIDE and depth < DEEPEST:
        source.skip(INSIDE[name])
        while source.place + 8 <= end:
            inner, inner_end = _box(source, end)
            _look(source, inner, inner_end, facts, depth + 1)
            source.go(inner_end)
    elif name == b"ispe":
        source.skip(4)
        width, height = source.number(4), source.number(4)
        if width * height > facts.width * facts.height:
            facts.width, facts.height = width, height
    elif name == b"colr" and source.read(4) in (b"prof", b"rICC"):
        facts.profile += end - source.place
    elif name == b"auxC":
        source.skip(4)
        facts.see_through |= source.read(min(64, end - source.place)).split(b"\0")[0] in ALPHA
    elif name == b"stsz":
        source.skip(8)
        facts.frames = max(facts.frames, source.number(4))
    elif name == b"tkhd" and not facts.width:
        source.go(end - 8)
        facts.width, facts.height = source.number(4) >> 16, source.number(4) >> 16
