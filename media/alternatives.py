"""Alternative text of an image where it stands: the use's own, else the image's, or none at all."""

from typing import Any


def alt_of(image: Any, alt: str, *, decorative: bool = False) -> str:
    """Return what readers who do not see the image are told; empty where that was chosen.

    An image's title is a file's name more often than not: it never stands in.
    """
    if decorative or image is None:
        return ""
    return alt.strip() or str(image.description).strip()


def lacks_alt(image: Any, alt: str, *, decorative: bool = False) -> bool:
    """Say whether somebody has to write it, or to choose that there is nothing to say."""
    return image is not None and not decorative and not alt_of(image, alt)
