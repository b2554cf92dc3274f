"""What the first bytes of an upload tell, in the request; all else is for the worker."""

from pathlib import PurePath
from typing import BinaryIO

import puremagic

from media.downloads.formats.facts import KINDS, ZIP
from media.downloads.settings import most_bytes, taken_kinds
from media.inspection.facts import Refused

HEAD = 4096
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
LONGEST_LETTER = 3  # bytes of a letter in UTF-8 that may be cut off


def look(file: BinaryIO, size: int | None, name: str) -> str:
    """Return the ending under which an upload waits; raises Refused for what cannot be taken.

    `.zip` stands for all kinds that are archives: which one it is, the worker finds out.
    """
    if not size:
        raise Refused("empty")
    if size > most_bytes():
        raise Refused("too_large")
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return _if_taken("pdf")
    if head.startswith(ZIP):
        return ".zip"
    if head.startswith(OLD_OFFICE):
        raise Refused("old_office")
    if _is_text(head):
        return _if_taken("csv" if PurePath(name).suffix.lower() == ".csv" else "txt")
    raise Refused("other_format", _told(head))


def _if_taken(kind: str) -> str:
    if kind not in taken_kinds():
        raise Refused("not_allowed", KINDS[kind].name)
    return KINDS[kind].ending


def _is_text(head: bytes) -> bool:
    """Say whether this may be a text; raises Refused for one in another encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("not_utf8")
    if any(byte < 32 and byte not in b"\t\n\r\f" for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(head) < HEAD or error.start < HEAD - LONGEST_LETTER:
            raise Refused("not_utf8") from error
    return True


def _told(head: bytes) -> str:
    try:
        return str(puremagic.from_string(head)).strip(".").upper()
    except (puremagic.PureError, ValueError, IndexError):
        return ""
