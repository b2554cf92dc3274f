"""An editor draws a crop beside its card; the file that is made of it shows the same."""

import re
import time
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
# Colours run across and down: each part of it looks like no other.
MAKE = """
from io import BytesIO
from django.core.files.base import ContentFile
from PIL import Image as Picture
from media.models import Image
from media.states import Checked
across = Picture.linear_gradient("L").rotate(90).resize((1200, 800))
down = Picture.linear_gradient("L").resize((1200, 800))
buffer = BytesIO()
Picture.merge("RGB", (across, down, across.point(lambda v: 255 - v))).save(buffer, "PNG")
file = ContentFile(buffer.getvalue(), "slopes.png")
image = Image.objects.create(title="Slopes", file=file, checked=Checked.FINE)
print("pk", image.pk)
"""
FIND = (
    "from media.models import Rendition;"
    "rows = Rendition.objects.filter(image_id={pk}, filter_spec__startswith='cut-',"
    " filter_spec__contains='-320x320|format-jpeg');"
    "print('url', rows[0].url if rows else '')"
)
PATIENCE = 60


def shell(stack: Stack, words: str) -> str:
    return stack.manage("shell", "-v0", "-c", words)


def made(stack: Stack, pk: str) -> bytes:
    """Return the file of the crop, once the worker has made it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := re.search(r"url (\S+)", shell(stack, FIND.format(pk=pk))):
            return httpx.get(f"{stack.base}{found[1]}").raise_for_status().content
        time.sleep(1)
    raise AssertionError("The worker made no file of the crop.")


def opened(data: bytes) -> Picture.Image:
    return Picture.open(BytesIO(data)).convert("RGB").resize((100, 100))


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
    seen = opened(page.locator('[data-card="category"] .media-crops__window').screenshot())
    page.get_by_role("button", name="Save crops").click()
    expect(page.locator(".messages .success")).to_be_visible()
    apart = ImageStat.Stat(ImageChops.difference(seen, opened(made(stack, found[1])))).mean
    assert max(apart) < 4, apart
    assert not edda.complaints
