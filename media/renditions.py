"""Named sizes of images, and the files made from them: never in a reader's request."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.models import Filter


@dataclass(frozen=True)
class Slot:
    """A place where an image is shown: its shape, and the widths that are made (pixels)."""

    name: str
    widths: tuple[int, ...]
    ratio: tuple[int, int] | None = None

    def spec(self, width: int) -> str:
        """Return Wagtail's filter for one width: cropped around the focal point, or scaled."""
        if self.ratio is None:
            return f"width-{width}"
        height = round(width * self.ratio[1] / self.ratio[0])
        return f"fill-{width}x{height}"


SLOTS: dict[str, Slot] = {
    slot.name: slot
    for slot in (
        Slot("resource", (480, 800, 1200), (3, 2)),
        Slot("category", (160, 320, 480), (1, 1)),
        Slot("social", (1200,), (191, 100)),
        Slot("body", (480, 800, 1200)),
        Slot("portrait", (96, 192, 384), (1, 1)),
    )
}
FORMATS = (("image/webp", "format-webp"), ("image/jpeg", "format-jpeg"))
QUALITY = {"format-webp": "webpquality-80", "format-jpeg": "jpegquality-82"}


def specs(slot: Slot, image: Any) -> dict[str, list[str]]:
    """Return the filters for each media type; never wider than the image itself."""
    widths = [width for width in slot.widths if width <= image.width] or [
        min(image.width, slot.widths[0])
    ]
    if slot.ratio and image.height * slot.ratio[0] < widths[-1] * slot.ratio[1]:
        most = max(1, image.height * slot.ratio[0] // slot.ratio[1])
        widths = [width for width in widths if width <= most] or [most]
    return {
        media_type: [f"{slot.spec(width)}|{form}|{QUALITY[form]}" for width in widths]
        for media_type, form in FORMATS
    }


def rendition_set(image: Any, slot_name: str) -> dict[str, list[Any]]:
    """Return an image's renditions for a slot by media type, smallest first; makes what lacks."""
    wanted = specs(SLOTS[slot_name], image)
    all_specs = [spec for group in wanted.values() for spec in group]
    made = _at_hand(image, all_specs) or image.get_renditions(*all_specs)
    return {media_type: [made[spec] for spec in group] for media_type, group in wanted.items()}


def _at_hand(image: Any, wanted: Iterable[str]) -> dict[str, Any]:
    """Return these renditions by filter if all of them were read with the image, else nothing.

    Wagtail would put each of them into its cache again, which takes longer than finding them.
    """
    read = getattr(image, "_prefetched_objects_cache", {}).get("renditions", ())
    known = {(made.filter_spec, made.focal_point_key): made for made in read}
    found = {spec: known.get((spec, _filter(spec).get_cache_key(image))) for spec in wanted}
    return found if all(found.values()) else {}


@cache
def _filter(spec: str) -> Any:
    return Filter(spec=spec)


def make_all_renditions(image_id: int) -> int:
    """Make the files of all slots for one image; return how many there are."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        return 0
    sets = [rendition_set(image, name) for name in SLOTS]
    return sum(len(group) for made in sets for group in made.values())
