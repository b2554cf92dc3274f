"""Pictures that carry what must not become public: places, numbers, small pictures, texts."""

import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image as Picture

from tests.media.corpus.case import SECRET, Case, refused
from tests.media.corpus.making import (
    ending,
    plain,
    saved,
    upright,
    with_chunk,
    with_riff,
    with_segment,
)

XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    'syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
    '<rdf:li xml:lang="x-default">A harbour at dawn</rdf:li></rdf:Alt></dc:title><dc:creator>'
    "<rdf:Seq><rdf:li>Maria Sample</rdf:li></rdf:Seq></dc:creator><dc:description><rdf:Alt><rdf:li>"
    f"{SECRET}</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
).encode()
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
WITH_EXIF = ("jpeg", "progressive", "png", "webp", "lossless", "avif", "heic")


def exif() -> bytes:
    """Return EXIF with a place, serial numbers, a maker's note and texts."""
    tags = Picture.Exif()
    tags[0x010E], tags[0x010F], tags[0x013B] = f"{SECRET} view", f"{SECRET} maker", "Ada Sample"
    tags[0x8298] = "Copyright Sample Press"
    inside = tags.get_ifd(0x8769)
    inside[0xA431], inside[0xA435] = f"{SECRET} body 4711", f"{SECRET} lens 0815"
    inside[0x927C] = f"{SECRET} note".encode() * 40
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (52.0, 31.0, 12.0)
    place[3], place[4] = "E", (13.0, 24.0, 36.0)
    place[29] = f"{SECRET}"
    return tags.tobytes()


def small_picture() -> bytes:
    """Return EXIF with an embedded small picture."""
    inner = with_segment(plain("jpeg"), 0xFE, SECRET.encode())
    head = b"MM\0*" + struct.pack(">IHI", 8, 0, 14)
    entries = struct.pack(">HHIHH", 0x0103, 3, 1, 6, 0)
    entries += struct.pack(">HHII", 0x0201, 4, 1, 14 + 2 + 36 + 4)
    entries += struct.pack(">HHII", 0x0202, 4, 1, len(inner))
    return b"Exif\0\0" + head + struct.pack(">H", 3) + entries + bytes(4) + inner


def iptc() -> bytes:
    """Return a segment of Photoshop's with a headline and a credit."""

    def record(number: int, text: bytes) -> bytes:
        return bytes((0x1C, 2, number)) + struct.pack(">H", len(text)) + text

    data = record(5, b"A quay") + record(80, b"Ida Sample") + record(120, SECRET.encode())
    data += b"\0" * (len(data) % 2)
    return b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(data)) + data


def _text(name: bytes, packed: bool = False) -> bytes:
    data = SECRET.encode() * 20
    return name + (b"\0\0" + zlib.compress(data) if packed else b"\0" + data)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "iptc": ("jpeg", lambda: with_segment(plain("jpeg"), 0xED, iptc())),
    "small picture": ("jpeg", lambda: with_segment(plain("jpeg"), 0xE1, small_picture())),
    "comment": ("jpeg", lambda: saved(upright(), "jpeg", comment=SECRET)),
    "hundred comments": ("jpeg", lambda: _comments(100)),
    "unknown segments": ("jpeg", lambda: with_segment(plain("jpeg"), 0xE9, SECRET.encode() * 99)),
    "broken exif": ("jpeg", lambda: with_segment(plain("jpeg"), 0xE1, b"Exif\0\0MM\0*\xff\xff")),
    "exif of loops": ("jpeg", lambda: with_segment(plain("jpeg"), 0xE1, _loop())),
    "plain text": ("png", lambda: with_chunk(plain("png"), b"tEXt", _text(b"Comment"))),
    "packed text": ("png", lambda: with_chunk(plain("png"), b"zTXt", _text(b"Comment", True))),
    "unknown chunk": ("png", lambda: with_chunk(plain("png"), b"caBX", SECRET.encode() * 50)),
    "time and size": ("png", lambda: saved(upright(), "png", dpi=(300, 300))),
    "comment in gif": ("gif", lambda: saved(upright(), "gif", comment=SECRET)),
    "xmp in gif": ("gif", lambda: _gif_with_xmp()),
    "unknown chunk in webp": ("webp", lambda: with_riff(plain("webp"), b"JUNK", SECRET.encode())),
}


def cases() -> Iterator[Case]:
    """Yield them."""
    for kind in WITH_EXIF:
        name = f"a.{ending(kind)}"
        yield Case(f"exif in {kind}", name, lambda k=kind: saved(upright(), k, exif=exif()))
        more = {"pnginfo": _itxt()} if kind == "png" else {"xmp": XMP}
        yield Case(f"xmp in {kind}", name, lambda k=kind, m=more: saved(upright(), k, **m))
    for title, (kind, make) in FILES.items():
        yield Case(title, f"a.{ending(kind)}", make)
    for title, kind, make in LARGE:
        yield Case(
            title, f"a.{ending(kind)}", make, refused("metadata_too_large", "profile_too_large")
        )
    entities = lambda: saved(upright(), "jpeg", xmp=BOMB)  # noqa: E731
    yield Case("xmp with entities", "a.jpg", entities, refused("two_formats"))


def _itxt() -> object:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return info


def _comments(count: int) -> bytes:
    data = plain("jpeg")
    for _ in range(count):
        data = with_segment(data, 0xFE, SECRET.encode())
    return data


def _loop() -> bytes:
    entry = struct.pack(">HHII", 0x8769, 4, 1, 8)
    return b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 8)


def _gif_with_xmp() -> bytes:
    data = plain("gif")
    body = b"".join(bytes((len(part),)) + part for part in (XMP[:200], XMP[200:400])) + b"\0"
    return data[:-1] + b"\x21\xff\x0bXMP DataXMP" + body + b";"


def _many(size: int, marker: int, head: bytes) -> bytes:
    data = plain("jpeg")
    for _ in range(size // 65000):
        data = with_segment(data, marker, head + bytes(65000))
    return data


LARGE = (
    ("six megabytes of comments", "jpeg", lambda: _many(6_000_000, 0xFE, b"")),
    ("six megabytes of exif", "jpeg", lambda: _many(6_000_000, 0xE1, b"Exif\0\0")),
    ("six megabytes of profile", "jpeg", lambda: _many(6_000_000, 0xE2, b"ICC_PROFILE\0\1\1")),
    (
        "text that unpacks to much",
        "png",
        lambda: with_chunk(plain("png"), b"zTXt", b"a\0\0" + _packed()),
    ),
    (
        "profile that unpacks to much",
        "png",
        lambda: with_chunk(plain("png"), b"iCCP", b"a\0\0" + _packed()),
    ),
    (
        "words that unpack to much",
        "png",
        lambda: with_chunk(plain("png"), b"iTXt", b"a\0\1\0\0\0" + _packed()),
    ),
    (
        "six megabytes of xmp in webp",
        "webp",
        lambda: with_riff(plain("webp"), b"XMP ", bytes(6_000_000)),
    ),
)


def _packed() -> bytes:
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(20)) + packer.flush()
