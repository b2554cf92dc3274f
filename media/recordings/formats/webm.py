"""WebM (Matroska, RFC 9559): a tree of elements. Tags, titles and attachments become `Void`."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from media.recordings.formats.facts import MOST_PARTS, Facts, blank, damaged, read_at, size_of

HEADER, DOC_TYPE, SEGMENT = 0x1A45DFA3, 0x4282, 0x18538067
INFO, SCALE, DURATION = 0x1549A966, 0x2AD7B1, 0x4489
TRACKS, TRACK, TRACK_TYPE, VIDEO = 0x1654AE6B, 0xAE, 0x83, 0xE0
WIDTH, HEIGHT, CLUSTER = 0xB0, 0xBA, 0x1F43B675
TAGS, ATTACHMENTS, CHAPTERS = 0x1254C367, 0x1941A469, 0x1043A770
TITLE, DATE, FILE_NAME, TRACK_NAME = 0x7BA9, 0x4461, 0x7384, 0x536E
METADATA = frozenset((TAGS, ATTACHMENTS, CHAPTERS, TITLE, DATE, FILE_NAME, TRACK_NAME, 0xEC))
INSIDE = frozenset((HEADER, SEGMENT, INFO, TRACKS, TRACK, VIDEO))
PICTURES, SOUND, SUBTITLES = 1, 2, 17
VOID = 0xEC


@dataclass(frozen=True)
class Element:
    """An element: its number, where it, its content and it end (None: that is not said)."""

    number: int
    start: int
    body: int
    end: int | None


def examine(file: BinaryIO) -> Facts:
    """Return the facts of a WebM; raises ValidationError or one of `facts.BROKEN`."""
    found = list(_walk(file, 0, size_of(file)))
    known: dict[int, list[bytes]] = {}
    for one in found:
        if one.number in (DOC_TYPE, SCALE, DURATION, TRACK_TYPE, WIDTH, HEIGHT) and one.end:
            value = read_at(file, one.body, min(one.end - one.body, 64))
            known.setdefault(one.number, []).append(value)
    if known.get(DOC_TYPE, [b""])[0].rstrip(b"\0") != b"webm":
        raise ValidationError(
            _("This is a Matroska film, which browsers do not play. Export it as WebM or MP4."),
            code="recording_type",
        )
    kinds = {int.from_bytes(value, "big") for value in known.get(TRACK_TYPE, ())}
    if not kinds & {PICTURES, SOUND} or kinds - {PICTURES, SOUND, SUBTITLES}:
        raise damaged()
    for one in found:
        if one.number in METADATA and one.end:
            _void(file, one.start, one.end)
    scale = int.from_bytes(known.get(SCALE, [b"\x0f\x42\x40"])[0], "big")
    length = _fraction(known.get(DURATION, [b""])[0]) * scale / 1e9
    duration = length if 0 < length < 1e7 else None
    if PICTURES not in kinds:
        return Facts("audio/webm", ".webm", "audio", duration)
    width, height = (int.from_bytes(known.get(name, [b""])[0], "big") for name in (WIDTH, HEIGHT))
    return Facts("video/webm", ".webm", "video", duration, width or None, height or None)


def _walk(file: BinaryIO, start: int, end: int) -> Iterator[Element]:
    """Yield the elements in order, those inside `INSIDE` too; sound and pictures are passed."""
    for _number in range(MOST_PARTS):
        if start >= end:
            return
        head = file.read(12) if file.seek(start) == start else b""
        number, used = _number_at(head, 0, marked=True)
        size, more = _number_at(head, used, marked=False)
        body = start + used + more
        unknown = size == (1 << 7 * more) - 1
        if not unknown and body + size > end:
            raise damaged()
        yield Element(number, start, body, None if unknown else body + size)
        start = body if unknown or number in INSIDE else body + size
    raise damaged()


def _number_at(head: bytes, place: int, *, marked: bool) -> tuple[int, int]:
    """Return a number of variable length and its bytes; the mark of its length stays if asked."""
    first = head[place]
    length = 9 - first.bit_length()
    if not first or length > (4 if marked else 8):
        raise damaged()
    value = int.from_bytes(head[place : place + length], "big")
    return (value if marked else value & (1 << 7 * length) - 1), length


def _void(file: BinaryIO, start: int, end: int) -> None:
    """Replace an element by one that says nothing, of the same length."""
    length = end - start
    if length < 2:
        raise damaged()
    short = length <= 128
    size = bytes([0x80 | length - 2]) if short else struct.pack(">Q", 1 << 56 | length - 9)
    file.seek(start)
    file.write(bytes([VOID]) + size)
    blank(file, start + 1 + len(size), end)


def _fraction(value: bytes) -> float:
    if len(value) in (4, 8):
        return float(struct.unpack(">f" if len(value) == 4 else ">d", value)[0])
    return 0.0
