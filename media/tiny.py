"""What is shown while an image loads: its average colour, and a picture of a few pixels."""

from base64 import b64encode
from io import BytesIO

from PIL import Image as Picture

LONGEST_SIDE = 20  # pixels; stretched by the browser, it looks blurred
LONGEST_ADDRESS = 400  # bytes
QUALITIES = (50, 30, 10, 1)
START = "data:image/webp;base64,"


def average_colour(picture: Picture.Image) -> str:
    """Return the average colour of a picture as #rrggbb."""
    red, green, blue = picture.convert("RGB").resize((1, 1), Picture.Resampling.BOX).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"


def tiny_preview(picture: Picture.Image) -> str:
    """Return a picture of a few pixels as a data URI of at most 400 bytes.

    Empty for pictures that one can see through: it would show behind them for ever.
    """
    if picture.mode == "RGBA" and any(picture.getchannel("A").histogram()[:255]):
        return ""
    share = min(1.0, LONGEST_SIDE / max(picture.size))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    small = picture.convert("RGB").resize(size, Picture.Resampling.BOX)
    addresses = (_address(small, quality) for quality in QUALITIES)
    return next((one for one in addresses if len(one) <= LONGEST_ADDRESS), "")


def _address(picture: Picture.Image, quality: int) -> str:
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=quality, method=6)
    return START + b64encode(buffer.getvalue()).decode()
