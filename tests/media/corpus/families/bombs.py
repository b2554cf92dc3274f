"""Small files that say they are huge, or take long to unpack."""

import struct
from collections.abc import Iterator

from tests.media.corpus.case import FINE, Case, refused
from tests.media.corpus.making import moves, patched, plain, png_of, saved, upright, with_chunk

MANY = refused("too_many_pixels")
SIDES = (8000, 11000, 32767, 65500)


def cases() -> Iterator[Case]:
    """Yield them."""
    for side in SIDES:
        yield Case(f"png of {side} squared", "a.png", lambda s=side: _png(s), MANY)
        yield Case(f"jpeg of {side} squared", "a.jpg", lambda s=side: _jpeg("jpeg", s), MANY)
        yield Case(
            f"progressive jpeg of {side} squared",
            "a.jpg",
            lambda s=side: _jpeg("progressive", s),
            MANY,
        )
        yield Case(f"gif of {side} squared", "a.gif", lambda s=side: _gif(s), MANY)
        yield Case(f"heic of {side} squared", "a.heic", lambda s=side: _heif("heic", s), MANY)
        yield Case(f"avif of {side} squared", "a.avif", lambda s=side: _heif("avif", s), MANY)
    yield Case("webp of 16384 squared", "a.webp", _webp, MANY)
    yield Case("gif frame outside of its screen", "a.gif", _outside, MANY)
    odd = refused("damaged", "truncated", "too_many_pixels")
    yield Case("png of no width", "a.png", lambda: png_of(0, 5, 8, 0, b""), odd)
    yield Case(
        "png of a negative width",
        "a.png",
        lambda: patched(plain("png"), 16, b"\xff\xff\xff\xff"),
        odd,
    )
    yield Case(
        "png with fewer rows",
        "a.png",
        lambda: png_of(5000, 5000, 8, 2, bytes(15000), rows=3),
        refused("truncated", "damaged"),
    )
    yield Case(
        "jpeg with fewer rows",
        "a.jpg",
        lambda: _jpeg("jpeg", 6000),
        frozenset({FINE, "truncated", "damaged"}),
    )
    yield Case("hundred thousand chunks", "a.png", _chunks, refused("metadata_too_large"))
    yield Case(
        "two thousand scans",
        "a.jpg",
        _scans,
        frozenset({FINE, "too_long", "damaged", "truncated"}),
        heavy=True,
    )
    yield Case(
        "twenty-one megabytes",
        "a.jpg",
        lambda: plain("jpeg") + bytes(21 * 1024 * 1024),
        refused("too_large"),
    )
    yield Case(
        "39 megapixels of one colour",
        "a.png",
        lambda: png_of(6400, 6200, 8, 2, bytes(19200)),
        heavy=True,
    )
    yield Case(
        "39 megapixels and alpha",
        "a.png",
        lambda: png_of(6400, 6200, 8, 6, bytes(25600)),
        heavy=True,
    )
    yield Case("39 megapixels of jpeg", "a.jpg", lambda: _large("jpeg"), heavy=True)
    yield Case(
        "39 megapixels of progressive jpeg", "a.jpg", lambda: _large("progressive"), heavy=True
    )
    yield Case("39 megapixels in CMYK", "a.jpg", lambda: _large("jpeg", "CMYK"), heavy=True)
    hard = frozenset({FINE, "too_large_for_format", "too_much_memory", "too_long"})
    for kind in ("webp", "lossless", "avif", "heic"):
        ending = "webp" if kind == "lossless" else kind
        yield Case(
            f"39 megapixels of {kind}", f"a.{ending}", lambda k=kind: _large(k), hard, heavy=True
        )
    yield Case("two hundred large frames", "a.gif", lambda: _frames("gif"), hard, heavy=True)
    yield Case(
        "two hundred large frames of webp", "a.webp", lambda: _frames("webp"), hard, heavy=True
    )
    yield Case("two hundred large frames of png", "a.png", lambda: _frames("png"), hard, heavy=True)


def _png(side: int) -> bytes:
    return png_of(side, side, 1, 0, bytes((side + 7) // 8), rows=min(side, 8000))


def _jpeg(kind: str, side: int) -> bytes:
    data = plain(kind)
    at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
    return patched(data, at + 5, struct.pack(">HH", side, side))


def _gif(side: int) -> bytes:
    return patched(plain("gif"), 6, struct.pack("<HH", side, side))


def _outside() -> bytes:
    data = plain("gif")
    at = data.index(b"\x2c\0\0\0\0")
    return patched(data, at + 1, struct.pack("<HH", 65000, 65000))


def _heif(kind: str, side: int) -> bytes:
    data = plain(kind)
    at = data.index(b"ispe")
    return patched(data, at + 8, struct.pack(">II", side, side))


def _webp() -> bytes:
    data = moves("webp")
    at = data.index(b"VP8X")
    return patched(data, at + 12, b"\xff\x3f\0\xff\x3f\0")


def _chunks() -> bytes:
    data = plain("png")
    small = with_chunk(data, b"teST", b"")[33:45]
    return data[:33] + small * 300_000 + data[33:]


def _scans() -> bytes:
    data = saved(upright().resize((1600, 1200)), "progressive")
    starts = [at for at in range(len(data) - 1) if data[at : at + 2] == b"\xff\xda"]
    scan = data[starts[-1] : -2]
    return data[:-2] + scan * min(2000, 15_000_000 // len(scan)) + data[-2:]


def _large(kind: str, mode: str = "RGB") -> bytes:
    return saved(upright().convert(mode).resize((7600, 5200)), kind)


def _frames(kind: str) -> bytes:
    large = upright().resize((480, 400)).convert("RGB")
    rest = [large.rotate(step) for step in range(1, 200)]
    return saved(large, kind, save_all=True, append_images=rest, duration=40)
