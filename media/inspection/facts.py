"""What the headers of a file tell, and how a file is refused."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

NO_ROOM = "no_room"  # of a check: nothing is wrong with the file
BASE = 60_000_000  # bytes of memory that the process takes without a picture


class Kind(StrEnum):
    """The formats that are taken, by what the file holds; its name says nothing."""

    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    AVIF = "avif"
    HEIC = "heic"


@dataclass(frozen=True)
class Limits:
    """What a file may be at most: bytes, pixels of all frames, seconds, bytes of memory."""

    size: int = 20 * 1024 * 1024
    pixels: int = 40_000_000
    frames: int = 300
    profile: int = 4 * 1024 * 1024
    metadata: int = 4 * 1024 * 1024
    seconds: int = 5
    memory: int = 500 * 1000 * 1000

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return asdict(self)


@dataclass
class Facts:
    """What is read of a file before anything is unpacked. Sizes in pixels and bytes.

    `end` is where the picture ends: what stands behind it does not belong to it. `profile` is what
    the colour profile takes, unpacked; `metadata` is that of all else that is no picture.
    """

    kind: Kind
    width: int = 0
    height: int = 0
    frames: int = 1
    profile: int = 0
    metadata: int = 0
    end: int = 0
    lossless: bool = False
    see_through: bool = False

    @property
    def memory(self) -> int:
        """Bytes of memory for a pixel, to unpack it and write it anew; 0 where any size fits.

        Measured with libwebp, libavif and libheif at 10, 20 and 32 megapixels.
        """
        if self.kind is Kind.WEBP:
            return 34 if self.lossless else 43 if self.see_through else 17
        written_as_webp = self.kind in (Kind.AVIF, Kind.HEIC) and self.see_through
        return 43 if written_as_webp else 0

    @property
    def pixels(self) -> int:
        """How many pixels all frames have together."""
        return self.width * self.height * max(1, self.frames)

    def within(self, limits: Limits) -> None:
        """Raise Refused when something is larger than it may be."""
        if not (self.width and self.height):
            raise Refused("damaged")
        if self.width * self.height > limits.pixels:
            raise Refused("too_many_pixels")
        if self.frames > limits.frames:
            raise Refused("too_many_frames")
        if self.pixels > limits.pixels:
            raise Refused("too_many_pixels_in_frames")
        most = limits.memory - BASE
        if self.width * self.height * self.memory > most:
            megapixels = max(0, most) // self.memory // 1_000_000
            raise Refused("too_large_for_format", str(megapixels))
        if self.profile > limits.profile:
            raise Refused("profile_too_large")
        if self.metadata > limits.metadata:
            raise Refused("metadata_too_large")


class Refused(ValueError):
    """A file that is not taken. `code` names the sentence, `what` a format or number in it."""

    def __init__(self, code: str, what: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.what = what
