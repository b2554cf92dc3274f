"""Shapes of an article's faces, as they are written in the environment."""

from collections.abc import Mapping

from django.core.exceptions import ImproperlyConfigured

FACES = ("resource", "category", "social")


def shapes(written: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return width and height by face of `{"resource": "3:2", …}`; all three must be there."""
    if set(written) != set(FACES):
        raise ImproperlyConfigured(
            "GALLEY_FACES names each of resource, category and social once, such as "
            "resource=3:2,category=1:1,social=191:100."
        )
    return {name: _shape(name, words) for name, words in written.items()}


def _shape(name: str, words: str) -> tuple[int, int]:
    sides = words.split(":")
    if len(sides) != 2 or not all(side.isdecimal() and 0 < int(side) < 1000 for side in sides):
        raise ImproperlyConfigured(
            f"GALLEY_FACES: '{words}' is no shape for {name}. Write width:height, such as 3:2."
        )
    return int(sides[0]), int(sides[1])
