"""Pictures as a browser needs them: absolute addresses, classes instead of styles.

The content security policy allows no inline style, so placeholder colour and focal point become
classes of a coarse grid: six levels for each colour, five places on each axis.
"""

import re
from urllib.parse import urlsplit

from frontend.answers import JsonObject

LEVELS = 51
PLACES = 4
TINY = re.compile(r"data:image/webp;base64,[A-Za-z0-9+/]{1,400}={0,2}")


class Pictures:
    """Makes addresses absolute on the origin where browsers reach the API's files."""

    def __init__(self, public_origin: str) -> None:
        self._origin = public_origin

    def address(self, src: str | None) -> str:
        """Absolute http(s) address, or empty."""
        text = (src or "").strip()
        if text.startswith("/") and not text.startswith("//"):
            return self._origin + text
        return text if urlsplit(text).scheme in {"http", "https"} else ""

    def own_path(self, address: str | None) -> str:
        """Path of a file of the API's own origin; empty for those of others."""
        absolute = self.address(address)
        return absolute.removeprefix(self._origin) if self._is_own(absolute) else ""

    def _is_own(self, absolute: str) -> bool:
        return absolute.startswith(self._origin + "/")

    def srcset(self, value: str | None) -> str:
        """Every candidate made absolute; candidates are parted by a comma and white space."""
        candidates = []
        for candidate in re.split(r",\s+", (value or "").strip()):
            address, _, width = candidate.strip().rstrip(",").partition(" ")
            absolute = self.address(address)
            if absolute:
                candidates.append(f"{absolute} {width.strip()}".strip())
        return ", ".join(candidates)


def picture_classes(image: JsonObject | None) -> str:
    """Classes for `placeholder` and `focal`; see the end of site.css."""
    names: list[str] = []
    colour = (image or {}).get("placeholder")
    if isinstance(colour, str) and re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        for channel, start in (("r", 1), ("g", 3), ("b", 5)):
            names.append(f"p{channel}{round(int(colour[start : start + 2], 16) / LEVELS)}")
    focal = (image or {}).get("focal")
    if isinstance(focal, list | tuple) and len(focal) == 2:
        for axis, part in zip("xy", focal, strict=True):
            names.append(f"f{axis}{round(min(max(float(part), 0.0), 1.0) * PLACES)}")
    return " ".join(names)


def tiny_preview(image: JsonObject | None) -> str:
    """Address of the few pixels that are shown below an image while it loads; empty for none."""
    address = (image or {}).get("tiny_preview")
    return address if isinstance(address, str) and TINY.fullmatch(address) else ""
