"""Names of files, made safe: small letters, digits and hyphens, one ending that is true."""

import re
from pathlib import PurePath

from django.utils.crypto import get_random_string
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

LONGEST = 60
DIGITS = "0123456789"
UNCHECKED = "unchecked/"
CHECKED = "original_images/"
TOKEN = re.compile(r"_\d{12}(?=\.|$)")


def safe_name(name: str, ending: str | None = None) -> str:
    """Return a safe name for a file: that of a path, a script or a device becomes a plain one."""
    path = PurePath(name.replace("\\", "/"))
    stem = slugify(string_to_ascii(path.name.removesuffix(path.suffix)).replace(".", "-"))
    given = slugify(string_to_ascii(path.suffix.strip(".")))[:5]
    suffix = ending if ending is not None else f".{given}" if given else ""
    return (stem[:LONGEST].strip("-_") or "image") + suffix


def fresh_name(name: str, ending: str | None = None) -> str:
    """Return a safe name that no file ever had: one that is gone, or kept away, may come back."""
    path = PurePath(safe_name(TOKEN.sub("", name), ending))
    return f"{path.stem}_{get_random_string(12, DIGITS)}{path.suffix}"


def says_name(title: str, name: str) -> bool:
    """Say whether a title is what Wagtail makes of a file's name: nobody has thought of it."""
    stem = PurePath(TOKEN.sub("", name)).stem
    return slugify(title) in {slugify(text) for text in (name, stem, stem.replace("_", " "), "")}
