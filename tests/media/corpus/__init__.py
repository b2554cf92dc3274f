"""Hostile and odd files, made anew at each call, always the same, and what must become of each."""

from tests.media.corpus.case import FINE, Case
from tests.media.corpus.families import (
    bombs,
    broken,
    carriers,
    moving,
    pictures,
    polyglots,
    strangers,
)

FAMILIES = (pictures, carriers, moving, broken, polyglots, bombs, strangers)


def cases() -> list[Case]:
    """Return all of them; names are unique."""
    found = [case for family in FAMILIES for case in family.cases()]
    assert len({case.name for case in found}) == len(found)
    return found


__all__ = ["FINE", "Case", "cases"]
