"""An editor draws a crop beside its card; the file that is made of it shows the same."""

import re
from collections.abc import Callable
from io import BytesIO

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Picture
from PIL import ImageChops, ImageStat
from playwright.sync_api import expect

from tests.journeys.people import Person
from tests.journeys.stack import Stack

pytestmark = pytest.mark.browser
# Tiles of many colours: a crop that is off by one of them looks quite different.
MAKE = """
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image as Picture
from media.models import Image
from media.states import Checked
tiles = Picture.new("RGB", (12, 8))
tiles.putdata([(n * 83 % 256, n * 151 % 256, n * 37 % 256) for n in range(96)])
buffer = BytesIO()
tiles.resize((1200, 800), Picture.Resampling.NEAREST).save(buffer, "PNG")
file = ContentFile(buffer.getvalue(), "tiles.png")
image = Image.objects.create(title="Tiles", file=file, checked=Checked.FINE)
print("pk", image.pk)
"""
FIND = """
from time import monotonic, sleep
from media.models import Rendition
rows = Rendition.objects.filter(
    image_id={pk}, filter_spec__startswith="cut-", filter_spec__contains="-320x320|format-jpeg"
)
until = monotonic() + 60
while not rows.exists() and monotonic() < until:
    sleep(0.2)
print("url", rows.get().url)
"""
PART = 40
CORNERS = [(5, 5), (55, 5), (5, 55), (55, 55)]


def shell(stack: Stack, words: str) -> str:
    return stack.manage("shell", "-v0", "-c", words)


def made(stack: Stack, pk: str) -> bytes:
    """Return the file of the crop, once the worker has made it."""
    found = re.search(r"url (\S+)", shell(stack, FIND.format(pk=pk)))
    assert found
    return httpx.get(f"{stack.base}{found[1]}").raise_for_status().content


def opened(data: bytes) -> Picture.Image:
    return Picture.open(BytesIO(data)).convert("RGB").resize((100, 100))


def shift(seen: Picture.Image, file: Picture.Image, corner: tuple[int, int]) -> tuple[int, int]:
    """Return by how many percent the file has to be moved to fit the card best, in one corner."""

    def apart(by: tuple[int, int]) -> float:
        parts = (moved(seen, corner), moved(file, (corner[0] + by[0], corner[1] + by[1])))
        return sum(ImageStat.Stat(ImageChops.difference(*parts)).mean)

    steps = range(-5, 6)
    return min(((x, y) for x in steps for y in steps), key=apart)


def moved(picture: Picture.Image, corner: tuple[int, int]) -> Picture.Image:
    return picture.crop((*corner, corner[0] + PART, corner[1] + PART))


def test_crop__on_the_card_is_the_crop_in_the_file(
    stack: Stack, person: Callable[[str], Person]
) -> None:
    found = re.search(r"pk (\d+)", shell(stack, MAKE))
    assert found
    edda = person("edda")
    edda.visit(f"/admin/images/{found[1]}/crops/")
    page = edda.page
    page.get_by_role("tab", name="Category page").click()
    stage = page.locator("[data-stage]")
    frame = stage.bounding_box()
    assert frame
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    stage.focus()
    for _ in range(8):
        stage.press("-")
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - frame["width"] * 0.25, middle[1] + 20, steps=5)
    page.mouse.up()
    expect(page.locator("[data-state]")).to_contain_text("A crop of its own")
    assert not Axe().run(page, context=".media-crops").response["violations"]
    card = page.frame_locator('[data-frame="category"]').locator(".picture")  # the front end's own
    expect(card.locator("img")).to_have_js_property("complete", True)
    seen = opened(card.screenshot())
    page.get_by_role("button", name="Save crops").click()
    expect(page.locator(".messages .success")).to_be_visible()
    file = opened(made(stack, found[1]))
    shifts = [shift(seen, file, corner) for corner in CORNERS]
    assert all(abs(x) <= 1 and abs(y) <= 1 for x, y in shifts), shifts
    assert not edda.complaints
