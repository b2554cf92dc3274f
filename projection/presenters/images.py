"""Images as readers get them: files that exist, sizes, alternative text, focal point.

No file is made here. The gate `renditions` lets nothing pass whose files lack; when documents are
built again, the formats that are there are enough.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from media.renditions import rendition_set
from projection.presenters.removed import removed_image
from projection.shelf import for_many, kept_image
from resources.publication import Unpresentable

NEUTRAL = "#cccccc"
LACKING = _("the files of the image “%(title)s” are not made yet (manage.py make_renditions)")
_for_editors: ContextVar[bool] = ContextVar("projection_images_for_editors", default=False)


def present_image(image: Any, *, alt: str, slot: str) -> dict[str, Any] | None:
    """Return an image of the contract for one slot; None when there is no image."""
    if image is None:
        return None
    if image.withdrawn_at is not None:
        return removed_image(image, slot)
    shown = kept_image(image, slot, lambda: _presented(image, slot))
    return {**shown, "alt": alt}


@contextmanager
def drafts_shown() -> Iterator[None]:
    """Let images whose files are not made yet be shown by their originals: for editors only."""
    token = _for_editors.set(True)
    try:
        yield
    finally:
        _for_editors.reset(token)


def _presented(image: Any, slot: str) -> dict[str, Any]:
    made = rendition_set(image, slot)
    fallback = made.get("image/jpeg")
    if fallback is None and not _for_editors.get():
        raise Unpresentable("image", str(LACKING) % {"title": image.title})
    shown = fallback[-1] if fallback else image
    return {
        "src": shown.url if fallback else image.file.url,
        "sources": [
            {"type": media_type, "srcset": ", ".join(f"{r.url} {r.width}w" for r in group)}
            for media_type, group in made.items()
        ],
        "width": shown.width,
        "height": shown.height,
        "credit": image.credit,
        "focal": _focal(image),
        "placeholder": image.average_colour or NEUTRAL,
        "tiny_preview": image.tiny_preview,
    }


def load_renditions(page: Any) -> None:
    """Read the files of all images that an article shows by one query, unless many are read."""
    if for_many():
        return
    names = ("resource_image", "category_image", "social_image", "shown_poster")
    images = [getattr(page, name, None) for name in names]
    images += [block.value["image"] for block in page.body if block.block_type == "image"]
    images += [block.value.shown_poster for block in page.body if block.block_type == "recording"]
    if shown := [image for image in images if image is not None]:
        prefetch_related_objects(shown, "renditions")


def _focal(image: Any) -> tuple[float, float] | None:
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return (
        round(image.focal_point_x / image.width, 4),
        round(image.focal_point_y / image.height, 4),
    )
