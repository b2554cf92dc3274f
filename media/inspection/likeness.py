"""A difference hash: 64 bits that stay nearly the same when a picture is scaled or packed anew."""

from typing import Any

from PIL import Image as Picture

SAMPLED = 1024  # pixels of the longer side that are looked at
COLUMNS = ROWS = 8
STEP = 3.0  # of 255: what two neighbours differ by at least to tell something
TELLING = 32  # of 64 neighbours: with fewer, a picture is flat, or a page of text
NOTHING = 0  # the hash of such a picture: it is like no other


def difference_hash(picture: Any) -> int:
    """Return the hash of an upright picture in sRGB, as a signed number of 64 bits.

    What one can see through is looked at on white; of a moving picture, the frame that it stands
    at. `NOTHING` when there is too little in it to tell it from others.
    """
    grey = _grey(picture).resize((COLUMNS + 1, ROWS), Picture.Resampling.BOX)
    values = list(grey.get_flattened_data())
    bits = telling = 0
    for row in range(ROWS):
        for column in range(COLUMNS):
            place = row * (COLUMNS + 1) + column
            step = values[place + 1] - values[place]
            bits = bits << 1 | (step > 0)
            telling += abs(step) >= STEP
    if telling < TELLING:
        return NOTHING
    return bits - (1 << 64) if bits >> 63 else bits


def _grey(picture: Any) -> Any:
    """Return it small, on white, as numbers of 32 bits: no copy of all of its pixels is made."""
    most = max(picture.size)
    if most > SAMPLED:
        size = tuple(max(1, side * SAMPLED // most) for side in picture.size)
        picture = picture.resize(size, Picture.Resampling.NEAREST)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Picture.new("RGBA", picture.size, "white")
        picture = Picture.alpha_composite(white, picture)
    return picture.convert("RGB").convert("L").convert("F")
