"""The structure of a JPEG file (ITU-T T.81, annex B), up to the marker that ends it."""

from media.inspection.facts import Facts, Kind, Refused
from media.inspection.source import BLOCK, Source

START, END, SCAN = 0xD8, 0xD9, 0xDA
ALONE = {0x01, *range(0xD0, 0xD8)}
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
PROFILE, SEVERAL = b"ICC_PROFILE\0", b"MPF\0"
COMMENT, APPLICATION = 0xFE, range(0xE0, 0xF0)


def read(source: Source) -> Facts:
    """Return what the headers tell. Raises Refused for a file that is cut or no JPEG."""
    facts = Facts(Kind.JPEG)
    several = _picture(source, facts)
    facts.end = source.place
    if several:  # a camera's second picture (CIPA DC-007): not kept, but no stranger
        facts.end = _others(source)
    return facts


def _picture(source: Source, facts: Facts) -> bool:
    """Read one picture to its end; say whether an index of more pictures was in it."""
    several = scanned = False
    if source.read(2) != b"\xff\xd8":
        raise Refused("damaged")
    marker = _marker(source)
    while marker != END:
        source.part()
        if marker in ALONE:
            marker = _marker(source)
            continue
        length = source.number(2) - 2
        start = source.place
        if length < 0 or marker == START:
            raise Refused("damaged")
        if marker in FRAMES and not facts.width:
            source.skip(1)
            facts.height, facts.width = source.number(2), source.number(2)
        elif marker in APPLICATION or marker == COMMENT:
            several |= _application(source, length, facts)
        source.go(start + length)
        if marker == SCAN:
            scanned = True
            marker = _after_scan(source)
        else:
            marker = _marker(source)
    if not scanned:
        raise Refused("damaged")
    return several


def _marker(source: Source) -> int:
    if source.read(1) != b"\xff":
        raise Refused("damaged")
    found = 0xFF
    while found == 0xFF:
        found = source.number(1)
    return found


def _application(source: Source, length: int, facts: Facts) -> bool:
    """Count what is no picture; say whether it is an index of more pictures."""
    head = source.read(min(length, len(PROFILE)))
    if head == PROFILE:
        facts.profile += length
    else:
        facts.metadata += length
    return head.startswith(SEVERAL)


def _after_scan(source: Source) -> int:
    """Go behind the compressed data; return the marker that follows."""
    while True:
        start = source.place
        block = source.peek(BLOCK)
        if len(block) < 2:
            raise Refused("truncated")
        at = block.find(b"\xff")
        while 0 <= at < len(block) - 1:
            following = block[at + 1]
            if following == 0xFF:
                at += 1
                continue
            if following != 0 and following not in ALONE:
                source.go(start + at + 2)
                return following
            at = block.find(b"\xff", at + 2)
        if at == len(block) - 1:
            source.go(start + at)  # its second byte is in the next block


def _others(source: Source) -> int:
    """Return where the further pictures end: each follows the one before, or padding of zeros."""
    end = source.place
    while source.place < source.size:
        block = source.peek(BLOCK)
        if not block:
            break
        content = block.lstrip(b"\0")
        if not content:
            continue
        source.go(source.place - len(content))
        if not content.startswith(b"\xff\xd8"):
            break
        _picture(source, Facts(Kind.JPEG))
        end = source.place
    return end
