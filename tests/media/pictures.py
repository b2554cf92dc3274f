"""Originals of all sorts, and images that stand in no table."""

from io import BytesIO
from typing import Any

from PIL import Image as Picture

from media.models import Image

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def unsaved(size: tuple[int, int], focus: tuple[int, int, int, int] | None = None) -> Image:
    """Return an image of this size that is in no table; focus is x, y, width, height."""
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    facts = dict(zip(names, focus, strict=True)) if focus else {}
    return Image(collection_id=1, title="A desk", width=size[0], height=size[1], **facts)


def encoded(picture: Picture.Image, kind: str = "JPEG", **options: Any) -> BytesIO:
    """Return a file in memory."""
    file = BytesIO()
    picture.save(file, kind, **options)
    file.seek(0)
    return file


def with_secrets(picture: Picture.Image) -> BytesIO:
    """Return a JPEG with a place, a maker and a comment that nobody should see."""
    exif = Picture.Exif()
    exif[MAKER] = "SECRETMAKER"
    exif.get_ifd(GPS)[1] = "N"
    return encoded(picture, exif=exif, comment=b"SECRETCOMMENT")


def halves(size: tuple[int, int] = (600, 400), mode: str = "RGB") -> Picture.Image:
    """Return a picture that is red above and blue below."""
    picture = Picture.new("RGB", size, (220, 30, 30))
    picture.paste((30, 30, 220), (0, size[1] // 2, *size))
    return picture.convert(mode)
