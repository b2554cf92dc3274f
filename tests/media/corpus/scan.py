"""Looks through public files for anything that is no picture; written apart from what it checks."""

import struct
from collections.abc import Iterator
from pathlib import Path

from tests.media.corpus.case import SECRET

PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"}
WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
WORDS = (
    SECRET.encode(),
    b"Exif\0",
    b"http://ns.adobe",
    b"xmpmeta",
    b"Photoshop",
    b"8BIM",
    b"Sample",
)


def foreign(path: Path) -> list[str]:
    """Return what stands in a file that is neither pixels nor how to show them."""
    data = path.read_bytes()
    found = [f"{word!r}" for word in WORDS if word in data]
    if data[:2] == b"\xff\xd8":
        return found + list(_jpeg(data))
    if data[:4] == b"\x89PNG":
        return found + [f"{name!r}" for name, _ in _png(data) if name not in PNG]
    if data[:4] == b"RIFF":
        return found + [f"{name!r}" for name in _riff(data) if name not in WEBP]
    if data[:3] == b"GIF":
        return found + [word for word in ("XMP DataXMP", "ICCRGBG1") if word.encode() in data]
    if data[4:8] == b"ftyp":
        return found + [word for word in ("Exif", "mime", "prof") if word.encode() in data[:2000]]
    return [*found, "a file of no known format"]


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while data[at + 1] != 0xDA:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        jfif = marker == 0xE0 and data[at + 4 : at + 9] == b"JFIF\0" and length == 16
        if (0xE0 <= marker <= 0xEF and not jfif and marker != 0xEE) or marker == 0xFE:
            yield f"segment {marker:02X} of {length} bytes"
        at += 2 + length
    if data[-2:] != b"\xff\xd9":
        yield "something behind the end"


def _png(data: bytes) -> Iterator[tuple[bytes, int]]:
    at = 8
    while at < len(data):
        length = struct.unpack(">I", data[at : at + 4])[0]
        yield data[at + 4 : at + 8], length
        at += 12 + length


def _riff(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        length = struct.unpack("<I", data[at + 4 : at + 8])[0]
        yield data[at : at + 4]
        at += 8 + length + length % 2
