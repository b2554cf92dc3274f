"""Pictures that look like one that is there: found after the check, and settled by a person."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageDraw, ImageEnhance
from wagtail.permissions import policy_registry

from accounts.roles import Role
from media import alike
from media.inspection.likeness import NOTHING, difference_hash
from media.likeness import differing_bits, do_chore, unlooked
from media.models import Image, KeptBoth
from tests.factories import UserFactory
from tests.media.uploading import CHOOSER, MANY, upload

SIZE = (360, 240)
Change = Callable[[Picture.Image], Picture.Image]


def scene(number: int = 0) -> Picture.Image:
    """Return a picture with large light and dark parts, as photographs have; each number another."""
    small = Picture.new("L", (9, 6))
    small.putdata([(37 * (i + 1) * (number + 3) + 91 * (i // 9) ** 2) % 251 for i in range(54)])
    return small.resize(SIZE, Picture.Resampling.BICUBIC).convert("RGB")


def packed(picture: Picture.Image, quality: int = 90) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()


def bits(one: Picture.Image, other: Picture.Image) -> int:
    return differing_bits(difference_hash(one), difference_hash(other)) or 0


@pytest.mark.parametrize(
    "change",
    [
        lambda picture: picture.resize((120, 80)),
        lambda picture: Picture.open(BytesIO(packed(picture, 30))),
        lambda picture: ImageEnhance.Brightness(picture).enhance(1.15),
        lambda picture: picture.crop((4, 2, 356, 238)),
        lambda picture: picture.convert("RGBA"),
    ],
    ids=["smaller", "packed anew", "brighter", "cropped by 2 %", "with transparency"],
)
def test_hash__stays_nearly_the_same(change: Change, settings: Any) -> None:
    for number in range(6):
        assert bits(scene(number), change(scene(number))) <= settings.GALLEY_ALIKE_BITS


def test_hash__tells_pictures_apart(settings: Any) -> None:
    scenes = [scene(number) for number in range(12)]
    near = [(a, b) for a in range(12) for b in range(a) if bits(scenes[a], scenes[b]) <= 6]
    assert near == []


def test_hash__is_none_of_what_is_flat() -> None:
    drawing = Picture.new("RGB", SIZE, "white")
    ImageDraw.Draw(drawing).line((20, 20, 330, 220), fill="black", width=2)
    clear = Picture.new("RGBA", SIZE, (0, 0, 0, 0))
    palette = Picture.new("P", (5000, 40))
    for flat in (Picture.new("RGB", SIZE, (180, 30, 30)), drawing, clear, palette):
        assert difference_hash(flat) == NOTHING
