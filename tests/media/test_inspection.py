"""What the headers of a file cost to read, and which sentence a large one is refused with."""

import errno
import io
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Picture
from PIL import PngImagePlugin

from media.inspection.facts import Facts, Kind, Limits, Refused
from media.inspection.headers import read_headers
from media.inspection.process import clean_apart
from media.inspection.sentences import sentence
from media.uploads import suggested
from tests.media.corpus.families.polyglots import archive
from tests.media.corpus.making import chunk, moves, plain, saved, upright

MEGABYTE = 1024 * 1024


def read(body: bytes) -> Facts:
    return read_headers(io.BytesIO(body), Limits())


def code(body: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(body)
    return refused.value.code


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        (b"zTXt", b"a\0\0", "metadata_too_large"),
        (b"iTXt", b"a\0\1\0\0\0", "metadata_too_large"),
        (b"iCCP", b"a\0\0", "profile_too_large"),
    ],
)
def test_packed_chunks__are_unpacked_no_further_than_the_limit_of_all(
    name: bytes, head: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = []

    class Counted:
        def __init__(self) -> None:
            self._stream: Any = make()

        def decompress(self, packed: bytes, most: int) -> bytes:
            data: bytes = self._stream.decompress(packed, most)
            self.unconsumed_tail = self._stream.unconsumed_tail
            unpacked.append(len(data))
            return data

    make = zlib.decompressobj
    png = plain("png")
    for size, count in ((16 * MEGABYTE, 1200), (MEGABYTE, 1200)):
        unpacked.clear()
        part = chunk(name, head + zlib.compress(bytes(size), 9))
        body = png[:33] + part * count + png[33:]
        with monkeypatch.context() as patch:
            patch.setattr("media.inspection.png.zlib.decompressobj", Counted)
            started = time.process_time()
            assert code(body) == said
        assert time.process_time() - started < 1
        assert sum(unpacked) <= 4 * MEGABYTE + 128 * 1024


@pytest.mark.parametrize("comment", [b"\0\0", b"\xff\xff"])  # its length: none; more than there is
def test_archive__inside_the_last_chunk_is_refused(comment: bytes) -> None:
    data, packed = plain("png"), archive()[:-2] + comment
    padded = data[:33] + chunk(b"tEXt", b"Comment\0" + b"a" * 1200) + data[33:-12]
    body = padded + chunk(b"zzZz", packed) + data[-12:]
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        assert opened.namelist() == ["a.class"]
    assert code(body) == "two_formats"


def test_suggestions__of_a_png_unpack_no_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*args: object) -> None:
        raise AssertionError("pixels are unpacked")

    file = io.BytesIO(plain("png"))
    facts = read_headers(file, Limits())
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", load)
    assert suggested(file, facts) == {}


@pytest.mark.parametrize(
    ("kind", "alpha", "memory"),
    [
        ("webp", False, 17),
        ("webp", True, 43),
        ("lossless", False, 34),
        ("lossless", True, 34),
        ("avif", False, 0),
        ("avif", True, 43),
        ("heic", False, 0),
        ("heic", True, 43),
    ],
)
def test_memory_of_a_format__is_known_from_its_headers(kind: str, alpha: bool, memory: int) -> None:
    picture = upright().copy()
    if alpha:
        picture.putalpha(picture.getchannel(0))
    assert read(saved(picture, kind)).memory == memory


def test_image_too_large_for_its_format__is_told_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        Facts(Kind.AVIF, 5000, 4000, see_through=True).within(Limits())
    told = sentence(refused.value.code, refused.value.what)
    assert "at most 10 megapixels are taken. Save it as JPEG or PNG" in told
    Facts(Kind.AVIF, 5000, 4000).within(Limits())
    Facts(Kind.WEBP, 5000, 5000).within(Limits())


@pytest.mark.parametrize(
    ("body", "loop"),
    [
        (moves("gif", 2, loop=3), 3),
        (moves("gif", 2, loop=0), 0),
        (moves("gif", 2), None),
        (moves("lossless", 2, loop=2), 2),
        (moves("png", 2, loop=2), 2),
    ],
)
def test_frames__repeat_as_often_as_before(body: bytes, loop: int | None, tmp_path: Path) -> None:
    (tmp_path / "raw").write_bytes(body)
    with Picture.open(clean_apart(tmp_path / "raw", tmp_path, Limits()).path) as cleaned:
        assert getattr(cleaned, "n_frames", 1) == 2
        assert cleaned.info.get("loop") == loop


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "gif"])
def test_no_room_for_the_check__refuses_nothing(kind: str, tmp_path: Path) -> None:
    body = moves("gif", 3) if kind == "gif" else plain(kind)
    (tmp_path / "raw").write_bytes(body)
    for ending in ("jpg", "png", "webp", "gif"):
        (tmp_path / f"clean.{ending}").symlink_to("/dev/full")
    with pytest.raises(OSError, match="No room") as full:
        clean_apart(tmp_path / "raw", tmp_path, Limits())
    assert full.value.errno == errno.ENOSPC
