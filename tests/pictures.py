"""Pictures for tests; files of the same one are the same bytes: made once, then remembered."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from random import Random
from typing import IO, Any

import pytest
from PIL import Image as Picture
from PIL import ImageChops

from media import preparing
from media.engine import Outcome, render


@contextmanager
def remembered() -> Iterator[None]:
    """Let the engine run once for each picture, focal point and choice of sizes."""
    made: dict[Any, Outcome] = {}

    def render_once(file: IO[bytes], image: Any, specs: Iterable[str]) -> Outcome:
        wanted = tuple(specs)
        focus = (image.focal_point_x, image.focal_point_y)
        size = (image.focal_point_width, image.focal_point_height)
        key = (sha256(file.read()).digest(), focus, size, wanted)
        file.seek(0)
        if key not in made:
            made[key] = render(file, image, wanted)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preparing, "render", render_once)
        yield


@cache
def photo_like(width: int, height: int) -> Picture.Image:
    """Return a picture with as much in it as a photograph: light, shapes, texture and some grain.

    The same pixels at each call.
    """
    chance = Random(width)
    light = _clouds(chance, width, height, across=1024)
    tints = (_clouds(chance, width, height, across=64) for _ in range(3))
    return Picture.merge("RGB", [ImageChops.blend(light, tint, 0.35) for tint in tints])


def _clouds(chance: Random, width: int, height: int, *, across: int) -> Picture.Image:
    """Return noise of all sizes, from four patches in a row to `across`."""
    band = Picture.linear_gradient("L").resize((width, height))
    for patches in (4, 16, 64, 256, 1024):
        if patches > min(across, width):
            break
        size = (patches, max(1, patches * height // width))
        noise = Picture.frombytes("L", size, chance.randbytes(size[0] * size[1]))
        layer = noise.resize((width, height), Picture.Resampling.BICUBIC)
        band = ImageChops.blend(band, layer, 0.6 / patches**0.25)
    return band
