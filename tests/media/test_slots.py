"""Sizes: only from the list, never larger than the image, none twice."""

import pytest

from media.slots import FORMATS, SLOTS, big_enough, specs, specs_of
from tests.media.pictures import unsaved


@pytest.mark.parametrize(
    ("size", "slot", "widths"),
    [
        ((4000, 3000), "resource", ["480x320", "800x533", "1200x800"]),
        ((1000, 3000), "resource", ["480x320", "800x533"]),
        ((1200, 533), "resource", ["480x320"]),
        ((300, 300), "resource", ["300x200"]),
        ((3000, 100), "resource", ["150x100"]),
        ((1, 1), "social", ["1x1"]),
        ((150, 900), "category", ["150x150"]),
    ],
)
def test_sizes__are_never_larger_than_the_image(
    size: tuple[int, int], slot: str, widths: list[str]
) -> None:
    image = unsaved(size)
    made = specs(SLOTS[slot], image)
    assert list(made) == [media_type for media_type, _, _ in FORMATS]
    for group in made.values():
        assert [spec.split("|")[0].removeprefix("fill-") for spec in group] == widths
    for width, height in (map(int, one.split("x")) for one in widths):
        assert width <= size[0]
        assert height <= size[1]


def test_sizes__of_all_slots_are_named_once() -> None:
    wanted = list(specs_of(unsaved((4000, 3000))))
    assert len(wanted) == len(set(wanted)) == 39


@pytest.mark.parametrize(
    ("size", "slot", "enough"),
    [
        ((480, 320), "resource", True),
        ((479, 900), "resource", False),
        ((900, 319), "resource", False),
        ((480, 1), "body", True),
        ((600, 314), "social", True),
        ((599, 314), "social", False),
        ((160, 160), "category", True),
        ((160, 159), "category", False),
    ],
)
def test_big_enough__for_the_smallest_size_of_a_slot(
    size: tuple[int, int], slot: str, enough: bool
) -> None:
    assert big_enough(unsaved(size), slot) is enough
