"""WebVTT captions: read strictly, line by line, so that what is wrong can be named."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 2 * 1024 * 1024
TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+(.*))?")
SETTING = re.compile(r"(?:vertical|line|position|size|align|region):\S+")
UNTIMED = ("NOTE", "STYLE", "REGION")


def checked_captions(content: bytes) -> str:
    """Return the captions as text with plain line ends; raises ValidationError naming the line."""
    if len(content) > MOST_BYTES:
        raise _wrong(_("Captions of more than 2 MB are not accepted."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise _wrong(
            _("Line %(line)s is not UTF-8. Save the captions with that encoding.") % {"line": line}
        ) from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise _wrong(_("Line 1 must be WEBVTT: captions are files of that format (.vtt)."))
    if len(lines) > 1 and lines[1].strip() and "-->" in lines[1]:
        raise _wrong(_("Line 2 must be empty: a cue stands apart from the first line."))
    if not _check_cues(lines):
        raise _wrong(_("There is no cue in these captions."))
    return "\n".join(lines).rstrip("\n") + "\n"


def _check_cues(lines: list[str]) -> int:
    """Return how many cues there are; raise for the first line that is wrong."""
    count, before = 0, -1.0
    for first, block in _blocks(lines):
        if block[0].startswith(UNTIMED) and "-->" not in block[0]:
            continue
        timed = next((n for n, line in enumerate(block[:2]) if "-->" in line), None)
        if timed is None:
            raise _at(first, _("it belongs to no cue. A cue begins with its times."))
        number, times = first + timed, TIMES.fullmatch(block[timed].strip())
        if times is None:
            raise _at(number, _("times look like 00:01.000 --> 00:04.000."))
        begin, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:8])
        if end <= begin:
            raise _at(number, _("the cue ends before it begins."))
        if begin < before:
            raise _at(number, _("the cue begins before the one above it."))
        for setting in (times.group(9) or "").split():
            if not SETTING.fullmatch(setting):
                raise _at(number, _("“%(word)s” is no setting of a cue.") % {"word": setting[:40]})
        for offset, line in enumerate(block[timed + 1 :], start=number + 1):
            if "-->" in line:
                raise _at(offset, _("an empty line must stand between two cues."))
        if not any(line.strip() for line in block[timed + 1 :]):
            raise _at(number, _("the cue has no text."))
        count, before = count + 1, begin
    return count


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return the blocks between empty lines, behind the header, with the number of the first."""
    found: list[tuple[int, list[str]]] = []
    open_block: list[str] | None = lines[:1]
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            open_block = None
        elif open_block is None:
            open_block = [line]
            found.append((number, open_block))
        else:
            open_block.append(line)
    return found


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _at(line: int, words: str) -> ValidationError:
    return _wrong(_("Line %(line)s: %(words)s") % {"line": line, "words": words})


def _wrong(words: str) -> ValidationError:
    return ValidationError(words, code="captions")
