"""A legacy article becomes a draft, is reviewed, published and read: by different people."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.people import Person
from tests.journeys.stack import Stack
from transfer.legacy.parser import parse_legacy
from transfer.legacy.reading import read_legacy

pytestmark = pytest.mark.browser
SAMPLE = Path(__file__).parents[1] / "transfer" / "samples" / "trial_shift.txt"
WISH = "Please say in the dek who this is for."
DEK = "For anyone who is asked to work a day on trial before the offer."


def find(stack: Stack, kind: str, title: str) -> str:
    """Return the primary key of a page or an author."""
    code = (
        "from resources.models import *;"
        f"print('pk', {kind}.objects.get(**{{{'name' if kind == 'Author' else 'title'!r}: "
        f"{title!r}}}).pk)"
    )
    return re.findall(r"pk (\d+)", stack.manage("shell", "-v0", "-c", code))[0]


def pass_both_steps(person: Callable[[str], Person], path: str) -> None:
    """Submit as the writer, approve as the editor, approve as the publisher."""
    writer, editor, publisher = person("wren"), person("edda"), person("pavel")
    writer.visit(path)
    writer.submit()
    for somebody in (editor, publisher):
        somebody.visit(path)
        somebody.approve()


def test_first_article(stack: Stack, person: Callable[[str], Person], reader: Page) -> None:
    legacy = parse_legacy(read_legacy(SAMPLE))
    writer, editor, publisher = person("wren"), person("edda"), person("pavel")

    # The sample is imported as a draft; nothing of it is public.
    stack.manage("import_legacy", str(SAMPLE), "--owner", "wren")
    article = f"/admin/pages/{find(stack, 'ArticlePage', legacy.title)}/edit/"
    assert legacy.title not in everything_public(stack)

    # Its new category and its new author are approved and published first.
    pass_both_steps(person, f"/admin/pages/{find(stack, 'CategoryPage', legacy.category)}/edit/")
    author = find(stack, "Author", legacy.authors[0].name)
    pass_both_steps(person, f"/admin/snippets/resources/author/edit/{author}/")

    # The writer reads what is missing, completes the article and submits it.
    writer.visit(article)
    gates = writer.page.locator(".editorial-status, [data-gates]").first
    expect(gates).to_contain_text("The resource page has no image")
    gates.get_by_role("link", name="The resource page has no image").click()
    expect(writer.page.locator("#id_resource_image-chooser")).to_be_visible()
    writer.tab("Content")
    body_image = writer.page.locator("[id^=body-][id$=image-chooser]").first
    writer.choose_image(
        str(body_image.get_attribute("id")).removesuffix("-chooser"), "A stethoscope"
    )
    writer.tab("Resource page face")
    writer.choose_image("id_resource_image", "Two chairs facing each other")
    writer.page.fill("#id_resource_image_alt", "Two chairs face each other in the resource picture")
    writer.tab("Category page face")
    writer.choose_image("id_category_image", "A wall calendar with day")
    writer.page.fill("#id_category_image_alt", "A square calendar of the category picture")
    writer.page.fill("#id_category_description", "What a trial shift is, in the category's words.")
    writer.submit()

    # She cannot approve her own article, and reads why.
    writer.visit(article)
    expect(writer.page.locator("[data-why-not-approve]")).to_contain_text("You cannot approve this")
    assert not writer.page.locator("button[data-workflow-action-name=approve]").count()
    forge_approval(writer, article)

    # The editor asks for changes; the writer is told, and mends it.
    editor.visit(article)
    editor.request_changes(WISH)
    writer.visit("/admin/")
    expect(writer.page.locator("body")).to_contain_text(WISH)
    writer.visit(article)
    expect(writer.page.locator("body")).to_contain_text(WISH)
    writer.page.fill("#id_dek", DEK)
    writer.submit()
    assert legacy.title not in everything_public(stack)

    # The editor sees the draft through the front end, and approves; the publisher approves.
    editor.visit(article)
    see_preview(editor, legacy.title)
    editor.approve()
    assert legacy.title not in everything_public(stack)
    publisher.visit(article)
    publisher.approve()

    # Readers find it under its category with that face, and on the resource page with the other.
    listed = reader_finds(stack, reader, legacy.title)
    held = legacy.comments[0].text[:40]
    assert held not in everything_public(stack)
    assert held not in listed
    for somebody in (writer, editor, publisher):
        assert [c for c in somebody.complaints if "Content Security Policy" in c] == []


def forge_approval(writer: Person, article: str) -> None:
    """Post what the buttons would have posted; nothing may change."""
    page_id = article.split("/")[3]
    script = """async ([base, id]) => {
        const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
        const answers = [];
        for (const state of [...Array(400).keys()]) {
            if (state < 1) continue;
            if (answers.length > 0 && state % 10) continue;
            const body = new URLSearchParams({csrfmiddlewaretoken: token});
            const url = `${base}/admin/pages/workflow/action/${id}/approve/${state}/`;
            answers.push((await fetch(url, {method: "POST", body})).status);
        }
        return answers;
    }"""
    statuses = writer.page.evaluate(script, [writer.stack.base, page_id])
    assert all(status < 500 for status in statuses)
    writer.visit(article)
    expect(writer.page.locator("[data-why-not-approve]")).to_be_visible()


def see_preview(editor: Person, title: str) -> None:
    """Open the preview pane: the front end shows the draft in it."""
    editor.page.get_by_role("button", name=re.compile("toggle preview", re.I)).first.click()
    frame = editor.page.frame_locator("#w-preview-iframe")
    expect(frame.locator("h1")).to_contain_text(title, timeout=20_000)
    expect(frame.locator("body")).to_contain_text(re.compile("preview", re.I))


def reader_finds(stack: Stack, reader: Page, title: str) -> str:
    """Read the lists and the article as anyone; return all that was seen."""
    seen = []
    reader.goto(f"{stack.frontend}/resources/")
    listed = reader.locator("article, li").filter(has_text=title).first
    expect(listed.locator("picture img").first).to_have_attribute(
        "alt", re.compile("resource picture")
    )
    seen.append(reader.content())
    listed.get_by_role("link", name=title).first.click()
    expect(reader.locator("h1")).to_contain_text(title)
    expect(reader.locator("body")).to_contain_text(DEK)
    seen.append(reader.content())
    article_url = reader.url
    category = article_url.rstrip("/").rsplit("/", 1)[0] + "/"
    reader.goto(category)
    row = reader.locator("article, li").filter(has_text=title).first
    expect(row.locator("picture img").first).to_have_attribute(
        "alt", re.compile("category picture")
    )
    expect(row).to_contain_text("in the category's words")
    seen.append(reader.content())
    for url in (stack.frontend + "/", f"{stack.frontend}/resources/", category, article_url):
        reader.goto(url)
        found = Axe().run(reader, options={"resultTypes": ["violations"]}).response["violations"]
        assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    return "\n".join(seen)


def everything_public(stack: Stack) -> str:
    """Return all that the API tells an outsider in its lists and documents."""
    texts = []
    with httpx.Client(base_url=stack.api, timeout=20) as api:
        for path in ("/home/", "/site/", "/categories/", "/authors/"):
            texts.append(api.get(path).text)
        for context in ("resource", "category"):
            cards = api.get("/articles/", params={"context": context, "limit": 100}).json()
            texts.append(str(cards))
            texts += [api.get(f"/documents/{card['id']}/").text for card in cards["items"]]
    return "\n".join(texts)


def test_front_end__not_found_is_accessible(stack: Stack, reader: Page) -> None:
    answer = reader.goto(f"{stack.frontend}/nowhere/")
    assert answer is not None
    assert answer.status == 404
    found = Axe().run(reader).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
