"""An editor drops images on the library, and in an article's form: what breaks off goes on."""

from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image as Picture
from playwright.sync_api import Page, Route, expect

from tests.journeys.people import Person
from tests.journeys.stack import Stack

pytestmark = pytest.mark.browser
PART = 1024 * 1024
PAGES = "/admin/api/main/pages/?order=-id&limit=20"
SEVERAL = """() => new window.ImageChooserModal("/admin/images/chooser/")
    .open({ multiple: true }, (taken) => { window.taken = taken; })"""
GIVE = """([kind, place, files]) => {
    const data = new DataTransfer();
    for (const [name, type, text] of files) {
        const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
        data.items.add(new File([bytes], name, { type }));
    }
    const how = { bubbles: true, cancelable: true };
    document.querySelector(place).dispatchEvent(kind === "drop"
        ? new DragEvent(kind, { ...how, dataTransfer: data })
        : new ClipboardEvent(kind, { ...how, clipboardData: data }));
}"""


def noise(width: int, height: int, kind: str = "JPEG") -> bytes:
    """Return a picture that compression does not make small: 1400 x 1000 are more than 1 MB."""
    file = BytesIO()
    Picture.effect_noise((width, height), 90).convert("RGB").save(file, kind, quality=92)
    return file.getvalue()


def scene(width: int) -> bytes:
    """Return a picture that looks the same in each size."""
    small, file = Picture.new("L", (9, 6)), BytesIO()
    small.putdata([(91 * place * place) % 251 for place in range(54)])
    large = small.resize((width, width * 2 // 3), Picture.Resampling.BICUBIC)
    large.convert("RGB").save(file, "JPEG")
    return file.getvalue()


def named(name: str, body: bytes) -> Any:
    """Return a file as the browser's dialog gives it."""
    return {"name": name, "mimeType": "image/jpeg", "buffer": body}


def give(page: Page, kind: str, place: str, *files: tuple[str, str, bytes]) -> None:
    """Drop or paste files."""
    told = [(name, mime, b64encode(body).decode()) for name, mime, body in files]
    page.evaluate(GIVE, [kind, place, told])


def violations(page: Page, context: str) -> list[str]:
    found = Axe().run(page, context=context).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def a_draft(page: Page, stack: Stack) -> int:
    """Return the key of an article that was never published."""
    found = page.request.get(f"{stack.base}{PAGES}").json()["items"]
    meta = {one["id"]: one["meta"] for one in found}
    return next(
        key
        for key, about in meta.items()
        if (about["type"], about["status"]["status"]) == ("resources.ArticlePage", "draft")
    )


class Breaking:
    """A connection that breaks once within a file, and a server that then has no room once."""

    def __init__(self) -> None:
        self.offsets: list[int] = []

    def __call__(self, route: Route) -> None:
        if route.request.method != "PATCH":
            return route.continue_()
        offset = int(route.request.headers["upload-offset"])
        self.offsets.append(offset)
        again = self.offsets.count(PART)
        if offset == PART and again == 1:
            return route.abort()
        if offset == PART and again == 2:
            return route.fulfill(status=507, json={"error_message": "There is no room."})
        return route.continue_()


def test_uploads__are_dropped_broken_off_continued_and_pasted(
    stack: Stack, person: Callable[[str], Person]
) -> None:
    edda = person("edda")
    page = edda.page
    edda.visit("/admin/images/multiple/add/")
    expect(page.locator("#uploads-limits")).to_contain_text("at most 20 MB and 40 megapixels")
    breaking = Breaking()
    page.route("**/admin/images/uploads/*/", breaking)
    give(
        page,
        "drop",
        "[data-drop]",
        ("large.jpg", "image/jpeg", noise(1400, 1000)),
        ("contract.pdf", "application/pdf", b"%PDF-1.4 no picture"),
        ("small.png", "image/png", noise(330, 220, "PNG")),
    )
    large, contract, small = (page.locator(".uploads__row").nth(place) for place in range(3))
    expect(contract).to_contain_text("This is no image of a supported format")
    expect(small).to_contain_text("It is in the library.")
    expect(large).to_contain_text("There is no room.")
    large.get_by_role("button", name="Retry").click()
    expect(large).to_contain_text("It is in the library.")
    assert breaking.offsets.count(PART) == 3
    assert breaking.offsets.count(0) == 2  # one for each file: nothing was sent twice
    contract.get_by_role("button", name="Remove").click()

    give(page, "paste", "body", ("image.png", "image/png", noise(320, 210, "PNG")))
    pasted = page.locator(".uploads__row").last
    expect(pasted).to_contain_text("Give it a title")
    assert not violations(page, "main")
    pasted.get_by_label("Title").fill("Out of the clipboard")
    pasted.get_by_label("Title").press("Enter")
    expect(pasted).to_contain_text("It is in the library.")
    pasted.get_by_label("Credit").fill("Edda")
    pasted.get_by_role("button", name="Update").click()
    expect(page.locator(".uploads__row")).to_have_count(2)

    edda.visit(f"/admin/pages/{a_draft(page, stack)}/edit/")
    edda.tab("Resource page face")
    chooser = page.locator("#id_resource_image-chooser")
    chooser.locator("[data-chooser-action-choose]").last.evaluate("one => one.click()")
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("tab", name="Upload").click()
    expect(dialog.get_by_role("button", name="Choose from your computer")).to_be_visible()
    assert not violations(page, ".modal")
    dialog.locator("[data-uploads] input[type=file]").set_input_files(
        named("ward at night.jpg", noise(1300, 870))
    )
    expect(dialog).to_have_count(0)
    expect(chooser.locator(".chooser__title")).to_have_text("ward at night")

    page.evaluate(SEVERAL)
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("[data-uploads] input[type=file]").set_input_files(
        [named("beds.jpg", scene(360)), named("beds, smaller.jpg", scene(240))]
    )
    asked = dialog.locator("[data-state=alike]")
    expect(asked).to_contain_text("Looks like one that is there.")
    expect(dialog.locator("[data-together]")).to_have_text("Use these images (1)")
    assert not violations(page, ".modal")
    asked.get_by_role("button", name="Keep both").click()
    expect(dialog).to_have_count(0)
    assert page.evaluate("window.taken.length") == 2
    assert [one for one in edda.complaints if "Content Security Policy" in one] == []
    edda.complaints.clear()  # of the connection that was cut, and of the disk that was full
