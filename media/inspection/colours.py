"""Colours as every browser shows them: eight bits a channel, in sRGB."""

from io import BytesIO
from typing import Any

from PIL import ImageCms

SIXTEEN_BITS = 257
SHOWN = ("RGB", "RGBA", "L", "LA", "P")


def profile_of(picture: Any) -> bytes:
    """Return the colour profile that stands in a file; empty where there is none."""
    return picture.info.get("icc_profile") or b""


def eight_bits(picture: Any) -> Any:
    """Return a picture whose channels have eight bits; palettes stay."""
    if picture.mode.startswith("I") or picture.mode == "F":
        wide = picture if picture.mode in ("I", "F") else picture.convert("I")
        return wide.point(lambda value: value * (1 / SIXTEEN_BITS)).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    return picture


def in_srgb(picture: Any, profile: bytes) -> Any:
    """Return a picture whose colours are those of sRGB, in a mode that all formats know."""
    if profile and (turned := _turned(picture, profile)) is not None:
        return turned
    if picture.mode in SHOWN:
        return picture
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _turned(picture: Any, profile: bytes) -> Any | None:
    """Return the picture turned into sRGB; None where the profile is broken or does not fit."""
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(given) and picture.mode in SHOWN:
            return picture
        known = {"GRAY": ("L",), "RGB ": ("RGB", "RGBA"), "CMYK": ("CMYK",)}
        modes = known.get(given.profile.xcolor_space, ())
        if picture.mode not in modes and "RGB" in modes:
            picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        if picture.mode not in modes:
            return None
        target = "RGBA" if picture.mode == "RGBA" else "RGB"
        srgb = ImageCms.createProfile("sRGB")
        if picture.mode == target:
            ImageCms.profileToProfile(picture, given, srgb, inPlace=True)
            return picture
        return ImageCms.profileToProfile(picture, given, srgb, outputMode=target)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
