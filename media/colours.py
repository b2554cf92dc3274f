"""The average colour of an image, shown while it loads."""

from typing import Any

from PIL import Image as Picture
from PIL import ImageOps


def average_colour(image: Any) -> str:
    """Return the image's average colour as #rrggbb, read from a small draft of the file."""
    with image.open_file() as opened:
        picture = Picture.open(opened)
        picture.draft("RGB", (64, 64))
        small = ImageOps.fit(picture.convert("RGB"), (1, 1), Picture.Resampling.BOX)
    red, green, blue = small.tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"


def colour_of(image: Any) -> str:
    """Return the image's average colour, and keep it where it was not known yet."""
    colour = average_colour(image)
    type(image).objects.filter(pk=image.pk).update(average_colour=colour)
    image.average_colour = colour
    return colour
