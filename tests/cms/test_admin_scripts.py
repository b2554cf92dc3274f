"""No inline script is left in the admin, and an upgrade of Wagtail cannot add one unseen."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import wagtail
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.template.loader import get_template
from django.test import Client
from wagtail.admin.widgets import (
    AdminDateInput,
    AdminDateTimeInput,
    AdminPageChooser,
    AdminTimeInput,
)
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page

from cms.admin_scripts import init_block

INLINE = re.compile(r"<script(?![^>]*\b(?:src|type=.application/json))[^>]*>", re.DOTALL)
REPLACED = {
    "wagtailadmin/panels/inline_panel.html",
    "wagtailadmin/panels/multiple_chooser_panel.html",
    "wagtailadmin/widgets/date_input.html",
    "wagtailadmin/widgets/datetime_input.html",
    "wagtailadmin/widgets/time_input.html",
}
NOT_ADMIN = ("/project_template/", "/wagtail/test/", "/search_promotions/", "/styleguide/")


def executable_inline_scripts(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    return [
        str(tag)[:200]
        for tag in soup.find_all("script")
        if not tag.get("src") and tag.get("type") not in ("application/json", "text/template")
    ]


def test_wagtails_templates__hold_the_inline_scripts_that_we_know() -> None:
    folder = Path(wagtail.__file__).parent
    found = {
        str(path).split("/templates/", 1)[1]
        for path in folder.rglob("*.html")
        if INLINE.search(path.read_text()) and not any(part in str(path) for part in NOT_ADMIN)
    }
    assert found == REPLACED


@pytest.mark.parametrize("name", sorted(REPLACED))
def test_replacement__is_the_one_found(name: str) -> None:
    assert "/cms/templates/" in str(get_template(name).origin)


@pytest.mark.parametrize("path", ["/admin/", "/admin/workflows/add/", "/admin/groups/new/"])
def test_admin_pages__carry_no_inline_script(client: Client, db: None, path: str) -> None:
    client.force_login(get_user_model().objects.create_superuser("ada", "ada@example.org", "x"))
    assert executable_inline_scripts(client.get(path).content.decode()) == []


@pytest.mark.parametrize("model", ["home.homepage", "resources.resourcepage"])
def test_page_editors__carry_no_inline_script(client: Client, db: None, model: str) -> None:
    client.force_login(get_user_model().objects.create_superuser("ada", "ada@example.org", "x"))
    app, _, name = model.partition(".")
    page = Page.objects.get(content_type__app_label=app, content_type__model=name)
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert executable_inline_scripts(html) == []
    assert "cms/admin-init.js" in html


@pytest.mark.parametrize(
    ("widget", "starts"),
    [
        (AdminPageChooser(), "PageChooser"),
        (AdminImageChooser(), "ImageChooser"),
        (AdminDateInput(), "initDateChooser"),
        (AdminTimeInput(), "initTimeChooser"),
        (AdminDateTimeInput(), "initDateTimeChooser"),
    ],
)
def test_widgets__render_data(db: None, widget: Any, starts: str) -> None:
    html = widget.render("field", None, attrs={"id": "id_field"})
    assert executable_inline_scripts(html) == []
    block = BeautifulSoup(html, "html.parser").find("script", {"data-admin-init": starts})
    assert block
    assert json.loads(block.text)[0] == "id_field"


def test_init_block__cannot_be_left() -> None:
    block = init_block('new X("id", {"title": "</script><script>alert(1)</script>"});')
    assert block.count("</script>") == 1
    assert "alert(1)" in json.loads(BeautifulSoup(block, "html.parser").script.text)[1]["title"]


def test_init_block__refuses_more_than_a_call() -> None:
    with pytest.raises(ValueError, match="single call"):
        init_block("var x = 1; x++")
