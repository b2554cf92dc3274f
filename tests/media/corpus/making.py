"""The pictures of the corpus, and how they become files."""

import io
import struct
import zlib
from functools import cache
from typing import Any

import pillow_heif
from PIL import Image as Picture

pillow_heif.register_heif_opener()
SIZE = (96, 64)
# Name of a kind: Pillow's format, ending, options.
KINDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "jpeg": ("JPEG", "jpg", {"quality": 85}),
    "progressive": ("JPEG", "jpg", {"quality": 85, "progressive": True}),
    "png": ("PNG", "png", {}),
    "gif": ("GIF", "gif", {}),
    "webp": ("WEBP", "webp", {"quality": 80, "method": 0}),
    "lossless": ("WEBP", "webp", {"lossless": True, "method": 0}),
    "avif": ("AVIF", "avif", {"quality": 60, "speed": 10}),
    "heic": ("HEIF", "heic", {"quality": 60}),
}


@cache
def upright() -> Picture.Image:
    """A picture whose upper left quarter is red, with some texture."""
    light = Picture.radial_gradient("L").resize(SIZE)
    picture = Picture.merge(
        "RGB", (light.point(lambda v: v // 8), light, light.point(lambda v: 255 - v))
    )
    picture.paste((230, 20, 20), (0, 0, SIZE[0] // 2, SIZE[1] // 2))
    return picture


def saved(picture: Picture.Image, kind: str, **more: Any) -> bytes:
    """Return a picture as a file of this kind."""
    form, _, options = KINDS[kind]
    buffer = io.BytesIO()
    picture.save(buffer, form, **{**options, **more})
    return buffer.getvalue()


def plain(kind: str) -> bytes:
    """Return the upright picture as a file of this kind."""
    return saved(upright(), kind)


def ending(kind: str) -> str:
    """Return the ending that files of this kind usually have."""
    return KINDS[kind][1]


def moves(kind: str, frames: int = 4, **more: Any) -> bytes:
    """Return a moving picture."""
    first = upright()
    rest = [first.rotate(360 * step / frames) for step in range(1, frames)]
    return saved(first, kind, save_all=True, append_images=rest, **{"duration": 80, **more})


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def with_chunk(png: bytes, name: bytes, data: bytes) -> bytes:
    """Return a PNG file with one more chunk behind its header."""
    return png[:33] + chunk(name, data) + png[33:]


def png_of(
    width: int, height: int, depth: int, colour: int, row: bytes, rows: int | None = None
) -> bytes:
    """Return a PNG file of equal rows, of which there may be fewer than it tells."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    packer, packed = zlib.compressobj(9), b""
    for _ in range(height if rows is None else rows):
        packed += packer.compress(b"\0" + row)
    data = packed + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def with_segment(jpeg: bytes, marker: int, data: bytes) -> bytes:
    """Return a JPEG file with one more segment behind its first marker."""
    return jpeg[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data + jpeg[2:]


def with_riff(webp: bytes, name: bytes, data: bytes) -> bytes:
    """Return a WebP file with one more chunk at its end."""
    padded = data + b"\0" * (len(data) % 2)
    body = webp[8:] + name + struct.pack("<I", len(data)) + padded
    return b"RIFF" + struct.pack("<I", len(body)) + body


def patched(data: bytes, at: int, new: bytes) -> bytes:
    """Return a file some bytes of which are others."""
    return data[:at] + new + data[at + len(new) :]
