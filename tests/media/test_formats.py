"""Recordings are what their bytes say, and say nothing of people and places afterwards."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from media.recordings.formats import Facts, examine
from tests.media import sounds
from tests.media.sounds import SECRET

MADE: list[tuple[bytes, str, str, float, tuple[int | None, int | None]]] = [
    (sounds.wav(notes=b"INFOICMT" + SECRET), "audio/wav", "audio", 1.5, (None, None)),
    (sounds.mp3(notes=SECRET), "audio/mpeg", "audio", 1.0, (None, None)),
    (sounds.mp4(), "video/mp4", "video", 3.0, (640, 360)),
    (sounds.mp4(sounds.track(b"soun"), brand=b"M4A "), "audio/mp4", "audio", 3.0, (None, None)),
    (sounds.opus(), "audio/ogg", "audio", 2.0, (None, None)),
    (sounds.vorbis(), "audio/ogg", "audio", 2.0, (None, None)),
    (sounds.webm(), "video/webm", "video", 2.5, (640, 360)),
]
NAMES = ["wav", "mp3", "mp4", "m4a", "opus", "vorbis", "webm"]


@pytest.mark.parametrize(("content", "media_type", "kind", "seconds", "size"), MADE, ids=NAMES)
def test_recording__is_known_and_cleaned(
    content: bytes, media_type: str, kind: str, seconds: float, size: tuple[int, int]
) -> None:
    assert SECRET in content
    file = BytesIO(content)
    facts = examine(file)
    assert (facts.media_type, facts.kind, (facts.width, facts.height)) == (media_type, kind, size)
    assert facts.duration == pytest.approx(seconds, abs=0.1)
    assert SECRET not in file.getvalue()
    again = BytesIO(file.getvalue())
    assert examine(again) == facts
    assert again.getvalue() == file.getvalue()


@pytest.mark.parametrize("content", [made[0] for made in MADE], ids=NAMES)
def test_recording__cut_off_anywhere_is_a_sentence_or_sound(content: bytes) -> None:
    refused = 0
    for part in range(0, 100, 5):
        file = BytesIO(content[: len(content) * part // 100])
        try:
            assert isinstance(examine(file), Facts)
        except ValidationError as error:
            refused += 1
            assert error.messages[0].endswith(".")
    assert refused >= (1 if content.startswith(b"ID3") else 19)  # frames of MP3 stand alone


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "neither sound nor film"),
        (b"<html><script>alert(1)</script>", "neither sound nor film"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "neither sound nor film"),
        (b"%PDF-1.7\n" + bytes(50), "neither sound nor film"),
        (sounds.mp4(brand=b"qt  "), "QuickTime"),
        (sounds.webm(doc_type=b"matroska"), "Matroska|neither sound nor film"),
        (sounds.mp4(sounds.track(b"vide", 64, 64), sounds.track(b"meta")), "track of data"),
        (sounds.mp4(sounds.track(b"tmcd")), "damaged"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt ", "damaged"),
        (b"ID3\x04\0\0\0\0\0\0<html>" + bytes(500), "damaged"),
        (sounds.opus() + sounds.opus(), "more than one sound"),
        (sounds.opus()[:-30] + b"OggX" + bytes(30), "damaged"),
        (sounds.webm()[:40] + b"\0" * 400, "damaged"),
    ],
)
def test_recording__of_another_kind_is_refused_with_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        examine(BytesIO(content))


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


@pytest.mark.parametrize("make", [sounds.mp4, sounds.webm, sounds.opus, sounds.vorbis])
def test_recording__with_a_broken_byte_never_fails_otherwise(make: Callable[[], bytes]) -> None:
    content = make()
    for place in range(min(len(content), 400)):
        try:
            examine(BytesIO(flipped(content, place)))
        except ValidationError:
            continue


def test_recording__whose_length_nobody_wrote_down_has_none() -> None:
    assert examine(BytesIO(sounds.webm(seconds=None))).duration is None
    assert examine(BytesIO(sounds.mp4(seconds=0))).duration is None
