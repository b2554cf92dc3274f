"""Crops of an image that somebody set, one for each face; without, Wagtail's own is taken.

They are kept as one short text, `category=10-20-310-320 resource=…`: left, top, right and bottom
in pixels of the original. One whose shape is no longer that of its slot is not taken.
"""

from collections.abc import Mapping
from typing import Any

from wagtail.images.image_operations import FillOperation, ImageTransform, TransformOperation
from wagtail.images.rect import Rect

FACES = ("resource", "category", "social")
Box = tuple[int, int, int, int]


class CutOperation(TransformOperation):
    """Wagtail's filter `cut-left-top-right-bottom-WxH`: this box, scaled to this size."""

    def construct(self, left: str, top: str, right: str, bottom: str, size: str) -> None:
        """Read the words of the filter; raises `ValueError` for others than numbers."""
        self.box = Rect(int(left), int(top), int(right), int(bottom))
        width, _, height = size.partition("x")
        self.size = (int(width), int(height))

    def run(self, transform: ImageTransform, image: Any) -> ImageTransform:
        """Cut the box out, as far as it lies in the picture."""
        width, height = transform.size
        left, top = min(self.box.left, width - 1), min(self.box.top, height - 1)
        within = Rect(left, top, min(self.box.right, width), min(self.box.bottom, height))
        return transform.crop(within).resize(self.size)


def crops_of(text: str) -> dict[str, Box]:
    """Return the boxes by face that a text names."""
    pairs = (word.partition("=") for word in text.split())
    return {name: _box(numbers) for name, _, numbers in pairs}


def as_text(crops: Mapping[str, Box]) -> str:
    """Return the text that names boxes: the same for the same boxes."""
    return " ".join(f"{name}={'-'.join(map(str, crops[name]))}" for name in sorted(crops))


def crop_for(image: Any, slot: str, ratio: tuple[int, int] | None) -> Box | None:
    """Return the box set for a slot, if it has its shape and lies in the image."""
    if not image.crops or ratio is None:
        return None
    box = crops_of(image.crops).get(slot)
    return box if box and lies_within(box, image) and has_shape(box, ratio) else None


def lies_within(box: Box, image: Any) -> bool:
    """Say whether a box is one, and no part of it is outside the image."""
    left, top, right, bottom = box
    return 0 <= left < right <= image.width and 0 <= top < bottom <= image.height


def has_shape(box: Box, ratio: tuple[int, int]) -> bool:
    """Say whether a box has a ratio, to the pixel to which it was rounded."""
    width, height = box[2] - box[0], box[3] - box[1]
    return abs(width * ratio[1] / ratio[0] - height) <= 1


def own_box(image: Any, ratio: tuple[int, int]) -> Box:
    """Return what Wagtail would show of an image in this shape: around the focal point."""
    fill = FillOperation("fill", f"{ratio[0]}x{ratio[1]}")
    transform = fill.run(ImageTransform((image.width, image.height)), image)
    left, top, right, bottom = transform.get_rect().round()
    return (max(0, left), max(0, top), min(right, image.width), min(bottom, image.height))


def _box(numbers: str) -> Box:
    left, top, right, bottom = (int(number) for number in numbers.split("-"))
    return (left, top, right, bottom)
