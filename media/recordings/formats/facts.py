"""What is known of a recording once its container was read."""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

BROKEN = (struct.error, IndexError, OSError, EOFError, OverflowError, ValueError, KeyError)
CHUNK = 1 << 16
MOST_PARTS = 1_000_000


@dataclass(frozen=True)
class Facts:
    """Type and extension as served, kind, seconds (None: the file does not say), pixels."""

    media_type: str
    extension: str
    kind: str
    duration: float | None
    width: int | None = None
    height: int | None = None


def damaged() -> ValidationError:
    """Return what to say of a file that ends early or contradicts itself."""
    return ValidationError(
        _("This file is damaged or incomplete. Export the recording again and upload it anew."),
        code="recording_damaged",
    )


def size_of(file: BinaryIO) -> int:
    """Return the length of the file in bytes."""
    return file.seek(0, 2)


def read_at(file: BinaryIO, start: int, length: int) -> bytes:
    """Return exactly so many bytes; raises EOFError when there are fewer."""
    file.seek(start)
    found = file.read(length)
    if len(found) < length:
        raise EOFError
    return found


def blank(file: BinaryIO, start: int, end: int) -> None:
    """Overwrite a part of the file with zeros."""
    file.seek(start)
    while start < end:
        start += file.write(bytes(min(CHUNK, end - start)))
