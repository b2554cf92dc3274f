"""The neutral picture that stands where a picture was withdrawn: one file for each shape."""

from collections.abc import Callable, Set
from functools import lru_cache
from typing import Any

from PIL import Image as Picture
from PIL import ImageDraw
from wagtail.images.models import get_rendition_storage

from media.encoding import Code, encoded
from media.places import FOLDER
from media.slots import FORMATS, SLOTS, largest_size
from media.storage import write_once

GROUND = "#e6e8eb"
LINES = "#a3abb5"
QUALITY = 60
Size = tuple[int, int]


def size_in(slot_name: str, image: Any) -> Size:
    """Return width and height of the placeholder of an image in a slot: the image's own shape."""
    return largest_size(image, SLOTS[slot_name])


def placeholder_urls(size: Size) -> dict[str, str]:
    """Return the address of the placeholder in each media type, best first; makes what lacks."""
    storage = get_rendition_storage()
    return {form: str(storage.url(placeholder_name(form, size))) for form, *_ in FORMATS}


@lru_cache(maxsize=1000)
def placeholder_name(media_type: str, size: Size) -> str:
    """Return the name of the placeholder's file; makes what lacks."""
    storage = get_rendition_storage()
    form = media_type.partition("/")[2]
    name = f"{FOLDER}/{size[0]}x{size[1]}.{form.replace('jpeg', 'jpg')}"
    if not storage.exists(name):
        write_once(storage, name, _drawn(size, form))
    return name


def named_here(names: Set[str], progress: Callable[[int, int], None]) -> set[str]:
    """Return which of these files are placeholders: kept, although no row names them."""
    return {name for name in names if name.startswith(f"{FOLDER}/")}


def _drawn(size: Size, form: str) -> bytes:
    """Draw an empty frame, crossed out."""
    picture = Picture.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(picture)
    half = min(size) // 8
    x, y = size[0] // 2, size[1] // 2
    frame = (x - half * 3 // 2, y - half, x + half * 3 // 2, y + half)
    thick = max(1, min(size) // 80)
    draw.rectangle(frame, outline=LINES, width=thick)
    draw.line((frame[0], frame[3], frame[2], frame[1]), fill=LINES, width=thick)
    return encoded(picture, Code(form, QUALITY))
