"""WAV: a list of chunks. All but format and sound become `JUNK` and zeros."""

import struct
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from media.recordings.formats.facts import MOST_PARTS, Facts, blank, damaged, read_at, size_of

KEPT = frozenset((b"fmt ", b"data", b"fact"))
PLAYED = frozenset((1, 3, 0xFFFE))  # whole numbers, fractions, and either with more channels


def examine(file: BinaryIO) -> Facts:
    """Return the facts of a WAV; what stands behind its end is cut off."""
    kind, size, form = struct.unpack("<4sI4s", read_at(file, 0, 12))
    end = size + 8
    if (kind, form) != (b"RIFF", b"WAVE") or end > size_of(file) + 1:
        raise damaged()
    start, rate, length = 12, 0, 0
    for _number in range(MOST_PARTS):
        if start + 8 > end:
            break
        name, size = struct.unpack("<4sI", read_at(file, start, 8))
        if start + 8 + size > size_of(file):
            raise damaged()
        if name == b"fmt ":
            code, _channels, _samples, rate = struct.unpack("<HHII", read_at(file, start + 8, 12))
            if code not in PLAYED:
                raise _not_played()
        elif name == b"data":
            length += size
        if name not in KEPT:
            file.seek(start)
            file.write(b"JUNK")
            blank(file, start + 8, start + 8 + size)
        start += 8 + size + size % 2
    if not rate or not length:
        raise damaged()
    file.truncate(min(end, size_of(file)))
    return Facts("audio/wav", ".wav", "audio", length / rate)


def _not_played() -> ValidationError:
    return ValidationError(
        _("The sound in this WAV file is compressed in a way that browsers do not play."),
        code="recording_type",
    )
