"""Reads the original once: upright, in sRGB, no larger than what is made of it needs."""

from collections.abc import Callable
from io import BytesIO
from typing import IO, Any

from PIL import Image as Picture
from PIL import ImageCms, ImageOps

SPARE = 1.5  # pixels that a source keeps for each pixel made of it, in each direction
REDUCTIONS = (8, 4, 2)
SIDEWAYS = {5, 6, 7, 8}  # values of EXIF's orientation that swap the sides
ORIENTATION = 0x0112
SIXTEEN_BITS = 257

Room = Callable[[tuple[int, int]], float]


def read_reduced(file: IO[bytes], room: Room) -> tuple[Picture.Image, tuple[int, int]]:
    """Return the first frame as RGB or RGBA in sRGB, and the size that the original has upright.

    `room` is told that size and says how many pixels of it go into one of the largest picture
    wanted; so long as `SPARE` are left, JPEG files are read at a half, a quarter or an eighth.
    Raises what Pillow raises for a file that it cannot read.
    """
    picture: Picture.Image = Picture.open(file)
    width, height = picture.size
    turned = picture.getexif().get(ORIENTATION) in SIDEWAYS
    size = (height, width) if turned else (width, height)
    factor = next((one for one in REDUCTIONS if room(size) / one >= SPARE), 1)
    if factor > 1:
        picture.draft(None, (max(1, width // factor), max(1, height // factor)))
    drafted = picture.size != (width, height)
    ImageOps.exif_transpose(picture, in_place=True)
    picture = _eight_bits(picture)
    if factor > 1 and not drafted:
        picture = picture.reduce(factor)
    return _in_srgb(picture), size


def _eight_bits(picture: Picture.Image) -> Picture.Image:
    """Return it in a mode that can be scaled: no palettes, eight bits a channel."""
    if picture.mode.startswith("I"):
        wide = picture if picture.mode == "I" else picture.convert("I")
        return wide.point(lambda value: value * (1 / SIXTEEN_BITS)).convert("L")
    if picture.has_transparency_data:
        return _moded(picture, "RGBA")
    return picture if picture.mode in ("RGB", "L", "CMYK") else picture.convert("RGB")


def _in_srgb(picture: Picture.Image) -> Picture.Image:
    """Return RGB or RGBA; colours of another profile are turned into those of sRGB."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    profile = picture.info.get("icc_profile")
    if profile:
        try:
            return _converted(picture, profile, mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one of other channels: as if it had none
    return _moded(picture, mode)


def _converted(picture: Picture.Image, profile: bytes, mode: str) -> Picture.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(source) and picture.mode == mode:
        return picture
    target: Any = ImageCms.createProfile("sRGB")
    made = ImageCms.profileToProfile(picture, source, target, outputMode=mode)
    return made if made is not None else picture


def _moded(picture: Picture.Image, mode: str) -> Picture.Image:
    return picture if picture.mode == mode else picture.convert(mode)
