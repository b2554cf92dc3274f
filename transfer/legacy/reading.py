"""From bytes to text, or a refusal with a sentence and a line number."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from transfer.legacy.model import LegacyRefused

MAX_BYTES = 1_000_000
MAX_LINES = 50_000

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_legacy(path: Path) -> str:
    """The file's text with "\\n" line ends. A file over MAX_BYTES is refused unread."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise LegacyRefused("This is not a regular file.")
        _refuse_size(status.st_size)
        with path.open("rb") as file:
            return decode_legacy(file.read(MAX_BYTES + 1))
    except OSError as error:
        raise LegacyRefused(f"The file cannot be read: {error.strerror or error}.") from error


def decode_legacy(data: bytes) -> str:
    """The text of an export: UTF-8, byte order mark dropped, line ends made "\\n"."""
    _refuse_size(len(data))
    if not data.strip():
        raise LegacyRefused("The file is empty.")
    if data.startswith(_WIDE_MARKS):
        raise LegacyRefused("The file is UTF-16; it has to be UTF-8.", 1)
    if (nul := data.find(b"\x00")) >= 0:
        raise LegacyRefused("The file holds a NUL byte: it is not text.", _line_of(data, nul))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LegacyRefused(
            f"Byte {error.start + 1} of the file (0x{data[error.start]:02X}) is not UTF-8.",
            _line_of(data, error.start),
        ) from error
    return clean_text(text)


def clean_text(text: str) -> str:
    """Line ends made "\\n", the byte order mark dropped, nothing in it that a text may not hold."""
    if len(text) > MAX_BYTES:
        _refuse_size(len(text))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise LegacyRefused(f"The text has more than {MAX_LINES:,} lines.", MAX_LINES + 1)
    refuse_characters(text, 1)
    return text


def refuse_characters(text: str, first_line: int) -> None:
    """Refuse control characters, NUL, bidirectional overrides and lone surrogates."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    character = ord(found.group())
    line = first_line + text.count("\n", 0, found.start())
    if character == 0:
        message = "The text holds a NUL character: it is not text."
    elif 0x202A <= character <= 0x2069:
        message = (
            f"The text holds the bidirectional override U+{character:04X}, "
            "which can make it read differently from what it says."
        )
    elif character >= 0xD800:
        message = f"The text holds half a character, U+{character:04X}."
    elif character >= 0x80:
        message = (
            f"The text holds the control character U+{character:04X}: "
            "it was probably converted from another encoding by mistake."
        )
    else:
        message = f"The text holds the control character U+{character:04X}: it is not text."
    raise LegacyRefused(message, line)


def _refuse_size(size: int) -> None:
    if size > MAX_BYTES:
        raise LegacyRefused(f"The file has {size:,} bytes; {MAX_BYTES:,} is the most.")


def _line_of(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1
