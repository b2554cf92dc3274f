"""Moving pictures: each frame cleaned, the times kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import ImageSequence

from media.inspection.colours import eight_bits, in_srgb, profile_of
from media.inspection.facts import Facts, Kind
from media.inspection.likeness import difference_hash

SHORTEST = 20  # milliseconds; browsers show no frame for less


def frames_of(picture: Any) -> Iterator[tuple[Any, int]]:
    """Yield each frame in sRGB and how long it is shown, in milliseconds."""
    profile = profile_of(picture)
    for frame in ImageSequence.Iterator(picture):
        seconds = frame.info.get("duration") or 0
        shown = in_srgb(eight_bits(frame.copy()), profile)
        mode = "RGBA" if shown.has_transparency_data else "RGB"
        shown = shown if shown.mode == mode else shown.convert(mode)
        shown.info = {}
        yield shown, max(SHORTEST, round(seconds))


def write_frames(picture: Any, facts: Facts, stem: Path) -> tuple[Path, int]:
    """Write all frames, as GIF or WebP: Wagtail reads no moving PNG. They repeat as often.

    Return where, and the difference hash of the first.
    """
    loop = picture.info.get("loop")  # 0: for ever
    pictures, durations = map(list, zip(*frames_of(picture), strict=True))
    if facts.kind is Kind.GIF:
        form, options = "GIF", dict[str, Any](disposal=2)
    else:
        form = "WEBP"
        options = {"lossless": facts.lossless, "method": 0, "quality": 80}
    path = stem.with_suffix(f".{form.lower()}")
    options |= {"duration": durations, "append_images": pictures[1:]}
    if loop is not None or facts.kind is not Kind.GIF:  # a GIF that tells nothing is shown once
        options["loop"] = loop or 0
    pictures[0].save(path, form, save_all=True, **options)
    return path, difference_hash(pictures[0])
