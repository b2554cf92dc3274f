"""Files that are two things at once."""

import io
import zipfile
from collections.abc import Iterator

from tests.media.corpus.case import Case, refused
from tests.media.corpus.making import (
    KINDS,
    chunk,
    ending,
    plain,
    saved,
    upright,
    with_chunk,
    with_riff,
    with_segment,
)

PHP = b"<?php system($_GET[0]); ?>"
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n"
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(100) + b"film"
BEHIND = refused("trailing_data", "two_formats")
BEFORE = refused("junk_before", "other_format", "two_formats", "svg", "damaged")


def archive() -> bytes:
    """Return a small archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("a.class", "cafebabe")
    return buffer.getvalue()


def cases() -> Iterator[Case]:
    """Yield them."""
    parts = {
        "archive": archive(),
        "page": PAGE,
        "program": PHP,
        "film": FILM,
        "picture": plain("jpeg"),
    }
    for kind in KINDS:
        name = f"a.{ending(kind)}"
        for what, part in parts.items():
            yield Case(
                f"{kind} and {what} behind", name, lambda k=kind, p=part: plain(k) + p, BEHIND
            )
        yield Case(f"page before {kind}", name, lambda k=kind: PAGE + plain(k), BEFORE)
        yield Case(f"junk before {kind}", name, lambda k=kind: b"junk\n" + plain(k), BEFORE)
    both = refused("two_formats")
    for what, part in {"pdf": PDF, "program": PHP, "page": PAGE}.items():
        yield Case(
            f"{what} as a comment of jpeg",
            "a.jpg",
            lambda p=part: with_segment(plain("jpeg"), 0xFE, p),
            both,
        )
        yield Case(
            f"{what} as a text of png",
            "a.png",
            lambda p=part: with_chunk(plain("png"), b"tEXt", b"a\0" + p),
            both,
        )
    yield Case(
        "gif that is a script",
        "a.gif",
        lambda: b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)",
        refused("damaged", "truncated"),
    )
    yield Case(
        "archive in the comment at the end",
        "a.gif",
        _gifar,
        refused("two_formats", "trailing_data"),
    )
    yield Case("archive in the last chunk of png", "a.png", _last_chunk, both)
    yield Case(
        "webp with an archive inside",
        "a.webp",
        lambda: with_riff(plain("webp"), b"JUNK", archive()),
        both,
    )
    yield Case(
        "page in a large comment", "a.jpg", lambda: saved(upright(), "jpeg", comment=PAGE), both
    )


def _last_chunk() -> bytes:
    data = plain("png")
    # Some way behind the beginning, where the check of other formats does not look.
    padded = with_chunk(data, b"tEXt", b"Comment\0" + b"a" * 1200)
    return padded[:-12] + chunk(b"zzZz", archive()) + padded[-12:]


def _gifar() -> bytes:
    return plain("gif")[:-1] + b";" + archive()
