"""Reads the headers of a file: what it is, how large it is, and that nothing else is in it."""

from typing import IO, Any

import puremagic

from media.inspection import gif, heif, jpeg, png, webp
from media.inspection.facts import Facts, Kind, Limits, Refused
from media.inspection.source import Source

HEAD = 1024
TAIL = 64 * 1024 + 22
STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
)
READERS = {
    Kind.JPEG: jpeg.read,
    Kind.PNG: png.read,
    Kind.GIF: gif.read,
    Kind.WEBP: webp.read,
    Kind.AVIF: heif.read,
    Kind.HEIC: heif.read,
}
STRANGERS = (b"%pdf-", b"<?php", b"<script", b"<html", b"<!doctype", b"<svg", b"pk\x03\x04")
ARCHIVE_END = b"PK\x05\x06"
ARCHIVE_END_REST = 18  # bytes that follow it at least


def read_headers(file: IO[bytes] | Any, limits: Limits) -> Facts:
    """Return what a file's headers tell, and leave the file at its beginning.

    Reads pieces of at most 64 KB, unpacks nothing but packed texts and profiles to count them.
    Raises Refused when it is no picture that is taken, is cut, holds something else, or is too
    large in any way.
    """
    try:
        source = Source(file, limits)
        if not source.size:
            raise Refused("empty")
        if source.size > limits.size:
            raise Refused("too_large")
        head = source.peek(HEAD)
        facts = READERS[_kind(head)](_again(source))
        facts.within(limits)
        _only_a_picture(source, head, facts)
        return facts
    finally:
        file.seek(0)


def _again(source: Source) -> Source:
    source.go(0)
    return source


def kind_of(head: bytes) -> Kind | None:
    """Return the format that a file begins with; None for all that are not taken."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    return heif.brand(head)


def _kind(head: bytes) -> Kind:
    if kind := kind_of(head):
        return kind
    low = head.lower()
    if b"<svg" in low:
        raise Refused("svg")
    if any(head.find(start) > 0 for start, _ in STARTS):
        raise Refused("junk_before")
    if not head.strip(b"\0"):
        raise Refused("no_content")
    raise Refused("other_format", _name_of(head))


def _name_of(head: bytes) -> str:
    """Return the usual ending of what a file is, or nothing."""
    try:
        return str(puremagic.from_string(head)).strip(".").upper()
    except (puremagic.PureError, ValueError, IndexError):
        return ""


def _only_a_picture(source: Source, head: bytes, facts: Facts) -> None:
    """Raise Refused when something stands behind the picture, or the file is two things at once.

    Zeros behind the end are padding of some cameras.
    """
    low = head.lower()
    if any(stranger in low for stranger in STRANGERS):
        raise Refused("two_formats")
    source.go(facts.end)
    while block := source.peek(64 * 1024):
        if block.strip(b"\0"):
            raise Refused("trailing_data")
    source.go(max(0, source.size - TAIL))
    tail = source.peek(TAIL)
    if ARCHIVE_END in tail[:-ARCHIVE_END_REST]:  # some readers ignore the length it tells
        raise Refused("two_formats")
