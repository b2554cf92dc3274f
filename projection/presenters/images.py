"""Images as readers get them: files that exist, sizes, alternative text, focal point."""

from typing import Any

from django.db.models import prefetch_related_objects

from media.colours import colour_of
from media.renditions import rendition_set
from projection.shelf import for_many, kept_image


def present_image(image: Any, *, alt: str, slot: str) -> dict[str, Any] | None:
    """Return an image of the contract for one slot; None when there is no image."""
    if image is None:
        return None
    shown = kept_image(image, slot, lambda: _presented(image, slot))
    return {**shown, "alt": alt}


def _presented(image: Any, slot: str) -> dict[str, Any]:
    made = rendition_set(image, slot)
    fallback = made["image/jpeg"]
    return {
        "src": fallback[-1].url,
        "sources": [
            {"type": media_type, "srcset": ", ".join(f"{r.url} {r.width}w" for r in group)}
            for media_type, group in made.items()
        ],
        "width": fallback[-1].width,
        "height": fallback[-1].height,
        "credit": image.credit,
        "focal": _focal(image),
        "placeholder": image.average_colour or colour_of(image),
    }


def load_renditions(page: Any) -> None:
    """Read the files of all images that an article shows by one query, unless many are read."""
    if for_many():
        return
    names = ("resource_image", "category_image", "social_image", "poster")
    images = [getattr(page, name, None) for name in names]
    images += [block.value["image"] for block in page.body if block.block_type == "image"]
    if shown := [image for image in images if image is not None]:
        prefetch_related_objects(shown, "renditions")


def _focal(image: Any) -> tuple[float, float] | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return (
        round(image.focal_point_x / image.width, 4),
        round(image.focal_point_y / image.height, 4),
    )
