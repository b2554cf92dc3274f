"""An editor looks at a scheduled article as it will be, from its locked form."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.people import Person
from tests.journeys.stack import Stack

pytestmark = pytest.mark.browser
FIND = (
    "from editorial.models import Schedule;"
    "row = Schedule.objects.filter(action='publish', state='waiting').first();"
    "print('pk', row.object_id, row.content)"
)


def test_moment__is_previewed_from_the_form_of_what_is_scheduled(
    stack: Stack, person: Callable[[str], Person]
) -> None:
    pk, title = re.findall(r"pk (\d+) (.+)", stack.manage("shell", "-v0", "-c", FIND))[0]
    edda = person("edda")
    edda.visit(f"/admin/pages/{pk}/edit/")

    with edda.page.context.expect_page() as opened:
        edda.page.get_by_role("button", name="Preview as of").click()
    tab = opened.value
    expect(tab.get_by_role("status")).to_contain_text("as of")
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)
    assert tab.url == f"{stack.frontend}/preview"
    tab.close()

    edda.page.get_by_role("button", name="Another moment").click()
    dialog = edda.page.locator("#releases-moments-dialog")
    field = dialog.get_by_label("Date and time")
    field.fill("2020-01-01 09:00")
    calendar = edda.page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    field.press("Tab")
    expect(calendar).to_have_count(0)
    found = Axe().run(edda.page, context="#releases-moments-dialog")
    assert not found.response["violations"]
    with edda.page.context.expect_page() as opened:
        dialog.get_by_role("button", name="Preview this moment").click()
    expect(opened.value.locator("main")).to_contain_text("This moment has passed.")
    opened.value.close()
