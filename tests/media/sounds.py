"""Small recordings of every container, built byte by byte, with what must never be public."""

import struct
import wave
from io import BytesIO

from media.recordings.formats.ogg import _checksum

SECRET = b"+48.8577+002.295/"  # a place, as phones write it
FRAME = b"\xff\xfb\x90\x64" + bytes(413)  # one frame of silence: 128 kbit/s, 44.1 kHz


def wav(seconds: float = 1.5, *, notes: bytes = b"") -> bytes:
    """Return silence, with a chunk of notes behind it."""
    buffer = BytesIO()
    with wave.open(buffer, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(round(seconds * 8000) * 2))
    content = buffer.getvalue()
    if notes:
        content += b"LIST" + struct.pack("<I", len(notes)) + notes + bytes(len(notes) % 2)
        content = content[:4] + struct.pack("<I", len(content) - 8) + content[8:]
    return content


def mp3(frames: int = 40, *, notes: bytes = b"") -> bytes:
    """Return silence between tags in front and behind."""
    before = b"ID3\x04\0\0" + bytes((0, 0, len(notes) >> 7, len(notes) & 127)) + notes
    ape = struct.pack("<8sIIII8x", b"APETAGEX", 2000, len(notes) + 32, 1, 0)
    return before + FRAME * frames + notes + ape + b"TAG" + notes[:60].ljust(125, b"\0")


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", len(content) + 8, kind) + content


def track(handler: bytes, width: int = 0, height: int = 0, *more: bytes) -> bytes:
    matrix = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    header = bytes(40) + matrix + struct.pack(">II", width << 16, height << 16)
    told = box(b"hdlr", bytes(8) + handler + bytes(13))
    return box(b"trak", box(b"tkhd", header), box(b"mdia", told), *more)


def mp4(*tracks: bytes, brand: bytes = b"isom", notes: bytes = SECRET, seconds: int = 3) -> bytes:
    """Return a film that says where it was taken: in `udta`, `meta`, `uuid` and `free`."""
    header = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    place = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(notes), 0x15C7) + notes))
    meta = box(b"meta", bytes(4) + notes)
    inside = tracks or (track(b"vide", 640, 360, place), track(b"soun"))
    return b"".join(
        (
            box(b"ftyp", brand + bytes(4) + brand),
            box(b"free", notes),
            box(b"moov", header, *inside, place, meta),
            box(b"uuid", bytes(16) + notes),
            box(b"mdat", bytes(64)),
        )
    )


def page(flags: int, granule: int, number: int, *packets: bytes) -> bytes:
    lacing = b"".join(b"\xff" * (len(one) // 255) + bytes([len(one) % 255]) for one in packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, 7, number, 0, len(lacing))
    content = bytearray(head + lacing + b"".join(packets))
    content[22:26] = struct.pack("<I", _checksum(content))
    return bytes(content)


def opus(seconds: int = 2, *, notes: bytes = SECRET) -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
    comment = b"LOCATION=" + notes
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<II", 1, len(comment))
    return b"".join(
        (
            page(2, 0, 0, head),
            page(0, 0, 1, tags + comment),
            page(4, seconds * 48000 + 312, 2, b"x"),
        )
    )


def vorbis(seconds: int = 2, *, notes: bytes = SECRET) -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBIiiiBB", 0, 1, 44100, 0, 64000, 0, 0xB8, 1)
    comment = b"LOCATION=" + notes
    text = b"\x03vorbis" + struct.pack("<I", 0) + struct.pack("<II", 1, len(comment))
    setup = b"\x05vorbis" + bytes(20)
    return b"".join(
        (
            page(2, 0, 0, head),
            page(0, 0, 1, text + comment + b"\x01", setup),
            page(4, seconds * 44100, 2, b"x"),
        )
    )


def element(number: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    name = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return name + struct.pack(">Q", len(content) | 1 << 56) + content


def webm(*, doc_type: bytes = b"webm", notes: bytes = SECRET, seconds: float | None = 2.5) -> bytes:
    length = (element(0x4489, struct.pack(">d", seconds * 1000)),) if seconds else ()
    info = element(0x1549A966, element(0x2AD7B1, b"\x0f\x42\x40"), element(0x7BA9, notes), *length)
    pixels = element(0xE0, element(0xB0, b"\x02\x80"), element(0xBA, b"\x01\x68"))
    tracks = element(0x1654AE6B, element(0xAE, element(0x83, b"\x01"), pixels))
    tags = element(0x1254C367, notes)
    cluster = element(0x1F43B675, bytes(32))
    head = element(0x1A45DFA3, element(0x4282, doc_type))
    return head + element(0x18538067, info, tracks, tags, cluster)
