"""Title, credit and alternative text that stand in a file itself; nothing is made up."""

import re
from contextlib import suppress
from typing import Any

from PIL import Image as Picture
from PIL import IptcImagePlugin

DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
IPTC_TITLE, IPTC_CREATOR, IPTC_CREDIT = (2, 5), (2, 80), (2, 110)
LONGEST = 200
EMPTY = re.compile(r"^(olympus digital camera|default|sony dsc|samsung|untitled|img.?\d*)$", re.I)
BROKEN = (OSError, EOFError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError)


def suggest(picture: Any) -> dict[str, str]:
    """Return `title`, `credit` and `description` as far as XMP, IPTC or EXIF tells them."""
    exif: Any = {}
    iptc: Any = {}
    xmp: Any = {}
    with suppress(*BROKEN, RecursionError):
        exif = Picture.Image.getexif(picture)  # that of PNG would unpack the picture
    with suppress(*BROKEN, RecursionError):
        iptc = IptcImagePlugin.getiptcinfo(picture) or {}
    with suppress(*BROKEN, RecursionError):
        xmp = _described(picture.getxmp())
    found = {
        "title": (xmp.get("title"), iptc.get(IPTC_TITLE), exif.get(DESCRIPTION)),
        "credit": (
            xmp.get("creator"),
            iptc.get(IPTC_CREATOR),
            exif.get(ARTIST),
            iptc.get(IPTC_CREDIT),
            exif.get(COPYRIGHT),
        ),
        "description": (xmp.get("AltTextAccessibility"),),  # IPTC's alternative text
    }
    told = {key: next(filter(None, map(_text, values)), "") for key, values in found.items()}
    return {key: value for key, value in told.items() if value}


def _described(xmp: dict[str, Any]) -> dict[str, Any]:
    """Return the values of all descriptions of an XMP packet."""
    described = xmp.get("xmpmeta", xmp).get("RDF", {}).get("Description", {})
    groups = described if isinstance(described, list) else [described]
    values: dict[str, Any] = {}
    for group in groups:
        values |= group
    return values


def _text(value: Any) -> str:
    """Return the words of a value, on one line; none for what cameras write by themselves."""
    if isinstance(value, dict):  # a list of XMP: Alt, Seq or Bag
        return _text(
            next((value[key] for key in ("Alt", "Seq", "Bag", "li", "text") if key in value), "")
        )
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    words = " ".join("".join(c if c.isprintable() else " " for c in value).split())[:LONGEST]
    return "" if EMPTY.match(words) else words
