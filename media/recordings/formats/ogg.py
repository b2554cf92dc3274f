"""Ogg with Vorbis or Opus (RFC 3533): pages with checksums. The comments become spaces."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from media.recordings.formats.facts import MOST_PARTS, Facts, damaged, read_at, size_of

VORBIS, OPUS = b"\x01vorbis", b"OpusHead"
COMMENTS = {VORBIS: b"\x03vorbis", OPUS: b"OpusTags"}
OPUS_RATE = 48000
FIRST_PAGE = 2


def _remainder(byte: int) -> int:
    value = byte << 24
    for _bit in range(8):
        value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value


TABLE = tuple(_remainder(byte) for byte in range(256))


@dataclass(frozen=True)
class Page:
    """A page: where it begins, its flags, the sample at its end, the lengths of its segments."""

    start: int
    flags: int
    granule: int
    segments: bytes

    @property
    def body(self) -> int:
        """Where its content begins."""
        return self.start + 27 + len(self.segments)

    @property
    def end(self) -> int:
        """Where the next page begins."""
        return self.body + sum(self.segments)


def examine(file: BinaryIO) -> Facts:
    """Return the facts of an Ogg file with one stream of sound."""
    found = list(_pages(file))
    first = read_at(file, found[0].body, sum(found[0].segments))
    codec = next((name for name in COMMENTS if first.startswith(name)), None)
    if codec is None or sum(bool(page.flags & FIRST_PAGE) for page in found) > 1:
        raise ValidationError(
            _("This Ogg file holds more than one sound, or none. Export it with Vorbis or Opus."),
            code="recording_type",
        )
    _blank_comments(file, found[1:], COMMENTS[codec])
    last = max(page.granule for page in found)
    if codec == OPUS:
        seconds = (last - struct.unpack_from("<H", first, 10)[0]) / OPUS_RATE
    else:
        seconds = last / struct.unpack_from("<I", first, 12)[0]
    return Facts("audio/ogg", ".ogg", "audio", seconds if seconds > 0 else None)


def _pages(file: BinaryIO) -> Iterator[Page]:
    start, end = 0, size_of(file)
    for _number in range(MOST_PARTS):
        if start >= end:
            return
        head = read_at(file, start, 27)
        mark, version, flags, granule = struct.unpack_from("<4sBBq", head)
        page = Page(start, flags, granule, read_at(file, start + 27, head[26]))
        if mark != b"OggS" or version or page.end > end:
            raise damaged()
        yield page
        start = page.end
    raise damaged()


def _blank_comments(file: BinaryIO, pages: list[Page], name: bytes) -> None:
    """Write spaces over the second packet, as the name of an encoder, and sum its pages anew."""
    pieces, used = [], []
    for page in pages:
        used.append(page)
        length, ends = _first_packet(page)
        pieces.append((page.body, length))
        if ends:
            break
    else:
        raise damaged()
    total = sum(length for _start, length in pieces)
    if read_at(file, pieces[0][0], len(name)) != name:
        raise damaged()
    framing = b"\x01" if name == COMMENTS[VORBIS] else b""
    spaces = total - len(name) - 8 - len(framing)
    if spaces < 0:
        raise damaged()
    packet = name + struct.pack("<I", spaces) + b" " * spaces + bytes(4) + framing
    for start, length in pieces:
        file.seek(start)
        file.write(packet[:length])
        packet = packet[length:]
    for page in used:
        content = bytearray(read_at(file, page.start, page.end - page.start))
        content[22:26] = bytes(4)
        file.seek(page.start + 22)
        file.write(struct.pack("<I", _checksum(content)))


def _first_packet(page: Page) -> tuple[int, bool]:
    """Return how many bytes of the page belong to its first packet, and whether it ends there."""
    length = 0
    for segment in page.segments:
        length += segment
        if segment < 255:
            return length, True
    return length, False


def _checksum(content: bytes | bytearray) -> int:
    value = 0
    for byte in content:
        value = (value << 8 ^ TABLE[value >> 24 ^ byte]) & 0xFFFFFFFF
    return value
