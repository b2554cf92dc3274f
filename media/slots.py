"""The places where images are shown, and the sizes and formats that are made for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.conf import settings

from media.crops import Box, crop_for


@dataclass(frozen=True)
class Slot:
    """A place where an image is shown: its shape, and the widths that are made (pixels)."""

    name: str
    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None

    def height(self, width: int) -> int:
        """Return the height that belongs to a width; 0 where the picture keeps its own shape."""
        return round(width * self.ratio[1] / self.ratio[0]) if self.ratio else 0

    def spec(self, width: int, crop: Box | None = None) -> str:
        """Return the filter for one width: a crop, or cropped around the focal point, or scaled."""
        if self.ratio is None:
            return f"width-{width}"
        size = f"{width}x{self.height(width)}"
        return f"cut-{'-'.join(map(str, crop))}-{size}" if crop else f"fill-{size}"

    @property
    def smallest(self) -> int:
        """The width below which it looks bad: the smallest that is made, or half of its only."""
        return self.widths[0] if len(self.widths) > 1 else self.widths[0] // 2


SLOTS: dict[str, Slot] = {
    slot.name: slot
    for slot in (
        Slot("resource", (480, 800, 1200), settings.GALLEY_FACES["resource"]),
        Slot("category", (160, 320, 480), settings.GALLEY_FACES["category"]),
        Slot("social", (1200,), settings.GALLEY_FACES["social"]),
        Slot("body", (480, 800, 1200)),
        Slot("portrait", (96, 192, 384), (1, 1)),
    )
}
# Media type, Wagtail's filter, and its quality: the smallest files first, JPEG for everybody last.
FORMATS = (
    ("image/avif", "format-avif", "avifquality-60"),
    ("image/webp", "format-webp", "webpquality-80"),
    ("image/jpeg", "format-jpeg", "jpegquality-82"),
)
# What is made of an image; another one after an upgrade means that files lack everywhere.
RECIPE = sha256(repr((sorted(SLOTS.items()), FORMATS)).encode()).hexdigest()[:12]


def specs(slot: Slot, image: Any) -> dict[str, list[str]]:
    """Return the filters for each media type, by width; never wider than the image itself."""
    crop = crop_for(image, slot.name, slot.ratio)
    sizes = [slot.spec(width, crop) for width in _widths(slot, shown_size(image, slot, crop))]
    return {
        media_type: [f"{size}|{form}|{quality}" for size in sizes]
        for media_type, form, quality in FORMATS
    }


def specs_of(image: Any, slots: Iterable[str] = SLOTS) -> Iterator[str]:
    """Yield each filter of these slots once."""
    seen: dict[str, None] = {}
    for name in slots:
        for group in specs(SLOTS[name], image).values():
            seen.update(dict.fromkeys(group))
    yield from seen


def largest_size(image: Any, slot: Slot) -> tuple[int, int]:
    """Return width and height of the largest file of an image in a slot, in pixels."""
    across, down = shown_size(image, slot)
    width = _widths(slot, (across, down))[-1]
    return width, slot.height(width) or max(1, width * down // across)


def shown_size(image: Any, slot: Slot, crop: Box | None = None) -> tuple[int, int]:
    """Return how many pixels there are to make a slot's sizes of: the crop's, or the image's."""
    crop = crop or crop_for(image, slot.name, slot.ratio)
    if crop is None:
        return image.width, image.height
    return crop[2] - crop[0], crop[3] - crop[1]


def _widths(slot: Slot, size: tuple[int, int]) -> list[int]:
    width, height = size
    widths = [one for one in slot.widths if one <= width] or [min(width, slot.widths[0])]
    if slot.ratio and height * slot.ratio[0] < widths[-1] * slot.ratio[1]:
        most = max(1, height * slot.ratio[0] // slot.ratio[1])
        widths = [one for one in widths if one <= most] or [most]
    return widths


def fits(image: Any, slot: Slot, width: int) -> bool:
    """Say whether the image fills the slot at this width without being enlarged."""
    across, down = shown_size(image, slot)
    return across >= width and down >= slot.height(width)


def big_enough(image: Any, slot: str) -> bool:
    """Say whether the image is as big as the smallest size of a slot: no face of it is enlarged."""
    return fits(image, SLOTS[slot], SLOTS[slot].smallest)
