"""The blocks of a GIF file (version 89a), up to its trailer."""

from media.inspection.facts import Facts, Kind, Refused
from media.inspection.source import Source

IMAGE, EXTENSION, TRAILER = 0x2C, 0x21, 0x3B
GRAPHIC_CONTROL = 0xF9
SHORT = 64  # bytes of an extension that say how often frames are shown, and the like


def read(source: Source) -> Facts:
    """Return what the blocks tell. Raises Refused for a file that is cut or no GIF."""
    facts = Facts(Kind.GIF, frames=0, lossless=True)
    source.skip(6)
    facts.width, facts.height = source.number(2, "little"), source.number(2, "little")
    _skip_palette(source, source.read(3)[0])
    while (block := source.number(1)) != TRAILER:
        source.part()
        if block == IMAGE:
            _frame(source, facts)
        elif block == EXTENSION:
            label = source.number(1)
            size = _skip_blocks(source)
            if label != GRAPHIC_CONTROL and size > SHORT:
                facts.metadata += size
        else:
            raise Refused("damaged")
    if not facts.frames:
        raise Refused("damaged")
    facts.end = source.place
    return facts


def _frame(source: Source, facts: Facts) -> None:
    """Read one frame; one that is larger than the screen makes the picture larger."""
    left, top, width, height = (source.number(2, "little") for _ in range(4))
    facts.width = max(facts.width, left + width)
    facts.height = max(facts.height, top + height)
    _skip_palette(source, source.number(1))
    source.skip(1)
    _skip_blocks(source)
    facts.frames += 1


def _skip_palette(source: Source, flags: int) -> None:
    if flags & 0x80:
        source.skip(3 << ((flags & 7) + 1))


def _skip_blocks(source: Source) -> int:
    """Leave out the blocks up to the empty one; return their size."""
    size = 0
    while length := source.number(1):
        source.part(1)
        source.skip(length)
        size += length
    return size
