"""Captions are read strictly, and what is wrong is named by its line."""

import pytest
from django.core.exceptions import ValidationError

from media.recordings.captions import MOST_BYTES, checked_captions

GOOD = b"WEBVTT\n\n00:00.000 --> 00:02.000\nHello.\n\n00:02.000 --> 00:04.500 line:90%\nAgain.\n"


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"),
        GOOD.replace(b"\n", b"\r"),
        b"WEBVTT - of night\nKind: captions\n\nNOTE by L.\n\n1\n01:00:00.000 --> 01:00:01.000\nOh",
        "WEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000\t-->  00:02.000\n<v Ada>Grüße".encode(),
    ],
)
def test_captions__are_kept_with_plain_line_ends(content: bytes) -> None:
    text = checked_captions(content)
    assert text.startswith("WEBVTT")
    assert "\r" not in text
    assert text.endswith("\n")
    assert checked_captions(text.encode()) == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Line 1 must be WEBVTT"),
        (b"1\n00:00:00,000 --> 00:00:01,000\nSubRip\n", "Line 1 must be WEBVTT"),
        (b"WEBVTT\n", "no cue"),
        (b"WEBVTT\n00:00.000 --> 00:01.000\nToo near\n", "Line 2 must be empty"),
        (b"WEBVTT\n\n00:00,000 --> 00:01.000\nComma\n", "Line 3: times look like"),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nBack\n", "Line 3: the cue ends before it begins"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n", "Line 3: the cue has no text"),
        (b"WEBVTT\n\nstray words\n", "Line 3: it belongs to no cue"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000 colour:red\nA\n", "Line 3: .*colour:red"),
        (GOOD + b"\n00:01.000 --> 00:05.000\nEarly\n", "Line 9: the cue begins before"),
        (GOOD + b"00:06.000 --> 00:07.000\nB\n", "Line 8: an empty line must stand"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\n\xff\xfe\n", "Line 4 is not UTF-8"),
        (b"WEBVTT" + b" " * MOST_BYTES, "more than 2 MB"),
    ],
)
def test_captions__that_are_wrong_name_the_line(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        checked_captions(content)
