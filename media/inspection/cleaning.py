"""Unpacks a picture, turns it upright and into sRGB, and writes nothing of it but its pixels."""

import errno
import os
from pathlib import Path
from typing import Any

from PIL import Image as Picture
from PIL import ImageOps, JpegImagePlugin

from media.inspection.colours import eight_bits, in_srgb, profile_of
from media.inspection.facts import Facts, Kind, Limits, Refused
from media.inspection.frames import write_frames
from media.inspection.likeness import difference_hash
from media.troubles import is_full

READERS = {
    Kind.JPEG: ["JPEG", "MPO"],
    Kind.PNG: ["PNG"],
    Kind.GIF: ["GIF"],
    Kind.WEBP: ["WEBP"],
    Kind.AVIF: ["AVIF"],
    Kind.HEIC: ["HEIF"],
}
BROKEN = (OSError, EOFError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError)
QUALITY = 92
JPEG_END = b"\xff\xd9"
LARGE = 8_000_000  # pixels from which packing a PNG well takes too long


def open_picture(path: Path, facts: Facts, limits: Limits) -> Any:
    """Return the picture, not unpacked yet. Raises Refused when it is not as its headers told."""
    if facts.kind is Kind.HEIC:
        import pillow_heif  # large, and seldom needed

        pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)
    Picture.MAX_IMAGE_PIXELS = limits.pixels
    try:
        picture: Any = Picture.open(path, formats=READERS[facts.kind])
        told = Facts(
            facts.kind,
            picture.width,
            picture.height,
            frames=1 if facts.kind in (Kind.JPEG, Kind.HEIC) else getattr(picture, "n_frames", 1),
            profile=len(picture.info.get("icc_profile") or b""),
            metadata=sum(len(picture.info.get(name) or b"") for name in ("exif", "xmp")),
        )
    except Picture.DecompressionBombError:
        raise Refused("too_many_pixels") from None
    except BROKEN as error:
        raise Refused(_why(error)) from error
    told.within(limits)
    return picture


def clean(picture: Any, facts: Facts, stem: Path) -> tuple[Path, int]:
    """Write the picture anew beside `stem`; return where, and its difference hash.

    Raises Refused when it is damaged.

    What loses nothing is kept so; what did already is written as JPEG, or as WebP where one can
    see through it or it moves. `OSError` tells that there was no room to write.
    """
    try:
        if getattr(picture, "n_frames", 1) > 1 and facts.kind not in (Kind.JPEG, Kind.HEIC):
            return write_frames(picture, facts, stem)
        return _still(picture, facts, stem)
    except BROKEN as error:
        if is_full(error):
            raise
        raise Refused(_why(error)) from error


def _why(error: Exception) -> str:
    told = str(error).lower()
    if "memory" in told:
        return "too_much_memory"
    return "truncated" if "truncated" in told else "damaged"


def _still(picture: Any, facts: Facts, stem: Path) -> tuple[Path, int]:
    tables = _tables(picture)
    picture.load()
    ImageOps.exif_transpose(picture, in_place=True)
    picture = in_srgb(eight_bits(picture), profile_of(picture))
    picture.info = {name: picture.info[name] for name in ("transparency",) if name in picture.info}
    likeness = difference_hash(picture)
    return _written(picture, facts, stem, tables), likeness


def _written(picture: Any, facts: Facts, stem: Path, tables: dict[str, Any]) -> Path:
    if facts.kind in (Kind.PNG, Kind.GIF):
        level = 4 if picture.width * picture.height < LARGE else 1
        return _saved(picture, stem, "PNG", compress_level=level)
    if facts.lossless:
        return _saved(picture, stem, "WEBP", lossless=True, method=0, quality=20)
    if picture.mode in ("RGBA", "LA"):
        return _saved(picture, stem, "WEBP", quality=QUALITY, method=0)
    return _saved(picture, stem, "JPEG", **(tables if picture.mode in tables["modes"] else {}))


def _saved(picture: Any, stem: Path, form: str, **options: Any) -> Path:
    options.pop("modes", None)
    if form == "JPEG" and not options:
        options = {"quality": QUALITY, "subsampling": 0}
    path = stem.with_suffix({"PNG": ".png", "WEBP": ".webp", "JPEG": ".jpg"}[form])
    try:
        picture.save(path, form, **options)
    except (OSError, ValueError) as error:  # the pixels are fine: libwebp tells no reason
        if is_full(error):
            raise
        raise Refused("too_much_memory") from error
    if form == "JPEG":
        _refuse_short(path)
    return path


def _refuse_short(path: Path) -> None:
    """Raise `OSError` if the end was not written: Pillow (13) overlooks that of a full disk."""
    with path.open("rb") as file:
        file.seek(-len(JPEG_END), os.SEEK_END)
        if file.read() != JPEG_END:
            raise OSError(errno.ENOSPC, "The last part of the picture was not written.")


def _tables(picture: Any) -> dict[str, Any]:
    """Return how a JPEG was packed, so that packing it again takes next to nothing from it."""
    tables = getattr(picture, "quantization", None)
    if not tables or picture.mode not in ("RGB", "L"):
        return {"modes": ()}
    options: dict[str, Any] = {"modes": (picture.mode,), "qtables": list(tables.values())}
    if (sampling := JpegImagePlugin.get_sampling(picture)) >= 0:
        options["subsampling"] = sampling
    return options
