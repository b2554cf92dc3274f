"""MP3: frames, with tags before and behind them, which are cut off."""

from typing import BinaryIO

from tinytag import TinyTag, TinyTagException

from media.recordings.formats.facts import CHUNK, Facts, damaged, read_at, size_of

BIT_RATES = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def examine(file: BinaryIO) -> Facts:
    """Return the facts of an MP3 and cut off its tags (ID3, APE, Lyrics3)."""
    start, end = _tags_before(file), _tags_behind(file)
    while start < end and read_at(file, start, 1) == b"\0":
        start += 1
    first = _frame_length(read_at(file, start, 4))
    if start + first + 4 <= end:
        _frame_length(read_at(file, start + first, 4))  # a second one where the first one ends
    _cut(file, start, end)
    file.seek(0)
    try:
        duration = TinyTag.get(filename="a.mp3", file_obj=file, tags=False).duration
    except TinyTagException as error:
        raise damaged() from error
    return Facts("audio/mpeg", ".mp3", "audio", duration)


def _tags_before(file: BinaryIO) -> int:
    start = 0
    while read_at(file, start, 3) == b"ID3":
        head = read_at(file, start, 10)
        size = sum(
            (byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True)
        )
        start += size + (20 if head[5] & 0x10 else 10)
    return start


def _tags_behind(file: BinaryIO) -> int:
    """Return where the last frame ends: tags stand behind it in any order."""
    end = size_of(file)
    while end > 128:
        if read_at(file, end - 128, 3) == b"TAG":
            end -= 128
            continue
        foot = read_at(file, end - 32, 32)
        if foot.startswith(b"APETAGEX"):
            header = 32 if foot[23] & 0x80 else 0
            end -= int.from_bytes(foot[12:16], "little") + header
        elif foot.endswith(b"LYRICS200"):
            end -= int(foot[17:23]) + 15
        else:
            break
    return end


def _frame_length(head: bytes) -> int:
    """Return the bytes of a frame of layer III; raises ValueError for what is none."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    if head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or version == 1 or layer != 1:
        raise ValueError
    bits = BIT_RATES[3 if version == 3 else 2][head[2] >> 4]
    samples = SAMPLE_RATES[version][head[2] >> 2 & 3]
    if not bits:
        raise ValueError
    return (144 if version == 3 else 72) * bits * 1000 // samples + (head[2] >> 1 & 1)


def _cut(file: BinaryIO, start: int, end: int) -> None:
    """Keep what stands between two places only."""
    if start:
        for offset in range(start, end, CHUNK):
            part = read_at(file, offset, min(CHUNK, end - offset))
            file.seek(offset - start)
            file.write(part)
    file.truncate(end - start)
