"""Files that are no pictures that are taken, whatever their names say."""

import gzip
import io
from collections.abc import Callable, Iterator

from PIL import Image as Picture

from tests.media.corpus.case import Case, refused
from tests.media.corpus.families.polyglots import FILM, PAGE, PDF, PHP, archive
from tests.media.corpus.making import upright

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OTHER = refused("other_format", "no_content", "empty", "junk_before", "damaged", "truncated")
FILES: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "one byte": lambda: b"\xff",
    "one zero": lambda: b"\0",
    "zeros": lambda: bytes(5000),
    "text": lambda: b"Dear reader, this is no picture.\n" * 50,
    "page": lambda: PAGE,
    "program": lambda: PHP,
    "shell script": lambda: b"#!/bin/sh\nrm -rf .\n",
    "pdf": lambda: PDF,
    "archive": archive,
    "packed text": lambda: gzip.compress(b"text", mtime=0),
    "film": lambda: FILM,
    "sound": lambda: b"ID3\3\0\0\0\0\0\x21" + bytes(400),
    "windows program": lambda: b"MZ" + bytes(100) + b"PE\0\0",
    "linux program": lambda: b"\x7fELF\2\1\1" + bytes(100),
    "json": lambda: b'{"a": [1, 2, 3]}',
    "xml": lambda: b'<?xml version="1.0"?><a/>',
    "photoshop": lambda: b"8BPS\0\1" + bytes(200),
    "font": lambda: b"wOF2" + bytes(200),
    "metafile": lambda: b"\xd7\xcd\xc6\x9a" + bytes(200),
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "database": lambda: b"SQLite format 3\0" + bytes(200),
    "bmp": lambda: _pillow("BMP"),
    "tiff": lambda: _pillow("TIFF"),
    "ico": lambda: _pillow("ICO"),
    "jpeg 2000": lambda: _pillow("JPEG2000"),
    "ppm": lambda: _pillow("PPM"),
    "tga": lambda: _pillow("TGA"),
    "pcx": lambda: _pillow("PCX"),
    "start of jpeg": lambda: b"\xff\xd8\xff",
    "start and end of jpeg": lambda: b"\xff\xd8\xff\xd9",
    "start of png": lambda: b"\x89PNG\r\n\x1a\n",
    "start of gif": lambda: b"GIF89a",
    "start of webp": lambda: b"RIFF\4\0\0\0WEBP",
    "start of avif": lambda: b"\0\0\0\x14ftypavif\0\0\0\0avif",
    "start of heic": lambda: b"\0\0\0\x14ftypheic\0\0\0\0heic",
}
DRAWINGS: dict[str, Callable[[], bytes]] = {
    "svg": lambda: SVG,
    "svg with a declaration": lambda: b'<?xml version="1.0"?>\n' + SVG,
    "svg with a mark of order": lambda: b"\xef\xbb\xbf" + SVG,
    "svg behind a comment": lambda: b"<!-- " + b"x" * 500 + b" -->" + SVG,
    "SVG in capitals": lambda: SVG.replace(b"svg", b"SVG"),
}


def cases() -> Iterator[Case]:
    """Yield them."""
    for what, make in FILES.items():
        for name in ("a.jpg",) if len(what) % 2 else ("a.jpg", "a.png"):
            yield Case(f"{what} as {name}", name, make, OTHER)
    for what, make in DRAWINGS.items():
        yield Case(what, "a.svg", make, refused("svg"))
        yield Case(f"{what} as png", "a.png", make, refused("svg"))


def _pillow(form: str) -> bytes:
    buffer = io.BytesIO()
    picture: Picture.Image = upright()
    picture.save(buffer, form)
    return buffer.getvalue()
