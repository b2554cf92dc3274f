"""MP4 and M4A (ISO/IEC 14496-12): a tree of boxes.

Boxes of metadata, where phones write places and names (`udta`, `meta`, `uuid`), become `free` and
zeros: nothing moves, so the offsets of the sound and the pictures hold.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from media.recordings.formats.facts import MOST_PARTS, Facts, blank, damaged, read_at, size_of

KEPT = {
    b"": frozenset((b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp")),
    b"moov": frozenset((b"mvhd", b"trak", b"mvex", b"iods")),
    b"trak": frozenset((b"tkhd", b"mdia", b"edts", b"tref", b"trgr")),
}
BLANKED = frozenset((b"udta", b"meta", b"uuid", b"free", b"skip"))
CONTAINERS = frozenset(
    (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"mvex", b"moof", b"traf", b"mfra")
)
PICTURES, SOUND = b"vide", b"soun"
HARMLESS = frozenset((PICTURES, SOUND, b"text", b"sbtl", b"subt", b"clcp", b"tmcd", b"hint"))


@dataclass(frozen=True)
class Box:
    """A box: its kind and the kind of the one around it, where it, its content and it end."""

    kind: bytes
    parent: bytes
    start: int
    body: int
    end: int


def examine(file: BinaryIO) -> Facts:
    """Return the facts of an MP4; raises ValidationError or one of `facts.BROKEN`."""
    duration, sizes, handlers = None, [], set()
    found = list(_walk(file, b"", 0, size_of(file)))
    _refuse_unknown(file, found)
    for box in found:
        if box.kind == b"mvhd":
            duration = _duration(read_at(file, box.body, min(box.end - box.body, 32)))
        elif box.kind == b"tkhd":
            sizes.append(_pixels(read_at(file, box.end - 44, 44)))
        elif box.kind == b"hdlr" and box.parent == b"mdia":
            handlers.add(read_at(file, box.body + 8, 4))
    if handlers - HARMLESS:
        raise ValidationError(
            _(
                "This film carries a track of data beside sound and picture, such as the places "
                "where it was taken. Export it again without that track."
            ),
            code="recording_data_track",
        )
    if not handlers & {PICTURES, SOUND}:
        raise damaged()
    for box in found:
        if _is_metadata(box):
            file.seek(box.start + 4)
            file.write(b"free")
            blank(file, box.body, box.end)
    if PICTURES not in handlers:
        return Facts("audio/mp4", ".m4a", "audio", duration)
    width, height = max(sizes, default=(0, 0))
    return Facts("video/mp4", ".mp4", "video", duration, width or None, height or None)


def _walk(file: BinaryIO, parent: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield all boxes between two places, and those inside the containers among them."""
    count = 0
    while start < end:
        count += 1
        size, kind = struct.unpack(">I4s", read_at(file, start, 8))
        body = start + 8
        if size == 1:
            (size,) = struct.unpack(">Q", read_at(file, body, 8))
            body += 8
        elif size == 0 and not parent:
            size = end - start
        if start + size > end or size < body - start or count > MOST_PARTS:
            raise damaged()
        box = Box(kind, parent, start, body, start + size)
        yield box
        if kind in CONTAINERS and not _is_metadata(box):
            yield from _walk(file, kind, body, box.end)
        start += size


def _is_metadata(box: Box) -> bool:
    return box.kind in BLANKED or box.kind not in KEPT.get(box.parent, (box.kind,))


def _refuse_unknown(file: BinaryIO, found: list[Box]) -> None:
    first = found[0]
    if first.kind != b"ftyp" or read_at(file, first.body, 4) == b"qt  ":
        raise ValidationError(
            _("This is a QuickTime film, which many browsers do not play. Export it as MP4."),
            code="recording_type",
        )


def _duration(header: bytes) -> float | None:
    """Return the seconds that a movie header tells; None where it leaves them open."""
    layout, start = (">IQ", 20) if header[0] == 1 else (">II", 12)
    scale, length = struct.unpack_from(layout, header, start)
    unknown = length in (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
    return None if unknown or not scale else length / scale


def _pixels(header: bytes) -> tuple[int, int]:
    """Return width and height as shown, from the matrix and the sizes that end a track header."""
    turned = struct.unpack_from(">ii", header)
    width, height = (value >> 16 for value in struct.unpack_from(">II", header, 36))
    return (height, width) if turned[0] == 0 and turned[1] else (width, height)
