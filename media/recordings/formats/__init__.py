"""What an uploaded recording is, told by its bytes; what it says of people and places is removed.

Each module knows one container. `examine(file)` reads its structure, never its sound or pictures,
blanks metadata in place and returns the facts. All raise ValidationError with a sentence.
"""

from collections.abc import Callable
from typing import BinaryIO

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from media.recordings.formats import mp3, mp4, ogg, wav, webm
from media.recordings.formats.facts import BROKEN, Facts, damaged

HEAD = 4096
EXAMINERS: dict[str, Callable[[BinaryIO], Facts]] = {
    ".mp3": mp3.examine,
    ".mpga": mp3.examine,
    ".mp4": mp4.examine,
    ".m4a": mp4.examine,
    ".mov": mp4.examine,
    ".wav": wav.examine,
    ".ogg": ogg.examine,
    ".webm": webm.examine,
}


def examine(file: BinaryIO) -> Facts:
    """Return what a recording is, and take metadata out of the file, which is changed in place.

    Raises ValidationError when it is none of the accepted types, or damaged.
    """
    file.seek(0)
    head = file.read(HEAD)
    try:
        found = puremagic.magic_string(head) if head else []
    except puremagic.PureError:
        found = []
    for match in sorted(found, key=lambda match: -match.confidence):
        if look := EXAMINERS.get(match.extension):
            try:
                return look(file)
            except BROKEN as error:
                raise damaged() from error
            finally:
                file.seek(0)
    raise ValidationError(
        _(
            "This is neither sound nor film that browsers play, whatever its name says. "
            "Export it as MP3, M4A, Ogg (Vorbis, Opus), WAV, MP4 or WebM."
        ),
        code="recording_type",
    )


__all__ = ["Facts", "examine"]
