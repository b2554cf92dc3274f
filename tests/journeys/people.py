"""What people do in the admin, by its buttons."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, expect

from tests.journeys.stack import Stack


@dataclass
class Person:
    """Somebody with a browser; every complaint of the browser's console is kept."""

    stack: Stack
    page: Page
    complaints: list[str] = field(default_factory=list)

    def visit(self, path: str) -> None:
        """Open an admin page."""
        self.page.goto(f"{self.stack.base}{path}")
        self.page.wait_for_load_state("networkidle")

    def submit(self) -> None:
        """Press "Submit to …" and wait for the confirmation."""
        self._more_actions()
        self.page.locator("button[name=action-submit]").first.click()
        expect(self.page.locator(".messages .success")).to_be_visible()

    def approve(self) -> None:
        """Press the button that approves, see what differs, and wait for the confirmation."""
        self._more_actions()
        self.page.locator("button[data-workflow-action-name=approve]").first.click()
        dialog = self.page.locator(".modal-dialog")
        expect(dialog.locator("[data-comparison]")).to_be_visible()
        dialog.locator("button[type=submit]").click()
        expect(self.page.locator(".messages .success")).to_be_visible()

    def request_changes(self, comment: str) -> None:
        """Send it back with a comment."""
        self._more_actions()
        self.page.locator("button[data-workflow-action-name=reject]").first.click()
        dialog = self.page.locator(".modal-dialog")
        dialog.locator("textarea").fill(comment)
        dialog.locator("button[type=submit], input[type=submit]").first.click()
        expect(self.page.locator(".messages .success")).to_be_visible()

    def tab(self, name: str) -> None:
        """Open a tab of the form."""
        self.page.get_by_role("tab", name=re.compile(name)).click()

    def choose_image(self, field_id: str, title: str) -> None:
        """Choose a picture of the library in a chooser of the form."""
        chooser = self.page.locator(f"#{field_id}-chooser")
        chooser.get_by_role("button", name=re.compile("choose an image", re.I)).first.click()
        dialog = self.page.locator(".modal-dialog")
        dialog.get_by_role("textbox", name=re.compile("search", re.I)).fill(title)
        choice = dialog.locator("a[data-chooser-modal-choice]").filter(has_text=title).first
        choice.click()
        expect(chooser.locator(".chooser__title")).to_contain_text(title[:20])

    def _more_actions(self) -> None:
        toggle = self.page.locator("footer [data-w-dropdown-target=toggle]").first
        if toggle.count() and toggle.get_attribute("aria-expanded") != "true":
            toggle.click()


def log_in(stack: Stack, browser: Browser, username: str) -> Person:
    """Log in by the form, as a person would."""
    context = browser.new_context(viewport={"width": 1440, "height": 1100})
    page = context.new_page()
    somebody = Person(stack, page)
    page.on(
        "console",
        lambda message: (
            somebody.complaints.append(message.text) if message.type == "error" else None
        ),
    )
    page.goto(f"{stack.base}/admin/")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", stack.passwords[username])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    return somebody
