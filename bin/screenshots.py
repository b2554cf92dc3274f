"""Take the pictures in docs/pictures from a running Galley, or from one it starts itself.

Runs in .venv. Add a line to SHOTS for another picture; each is taken light and dark.
"""

import contextlib
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from chromium import find_chromium
from lifeline import interrupt_on_termination, tied
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from processes import READY_WITHIN, answers
from programs import MissingError
from runfile import ROOT, VAR, Run, active_run

FOLDER = ROOT / "docs" / "pictures"
ARTICLES = ROOT / "transfer" / "demo" / "content" / "articles.json"
FIRST_RUN = 300
PATIENCE = 15_000
SCALE = 2
MOST_BYTES = 300_000
COLOURS = (256, 128, 112, 96, 80, 64)


class NoPictureError(Exception):
    """A picture cannot be taken; the message says why."""


@dataclass(frozen=True)
class Shot:
    """What to show: a path; else the form of a demo article, or the newest article."""

    name: str
    path: str = ""
    who: str = ""
    form_of: str = ""  # a state of transfer/demo/content/articles.json
    menu: bool = False
    width: int = 1280
    height: int = 860


SHOTS = [
    Shot("frontend-home", "/"),
    Shot("frontend-resources", "/resources/"),
    Shot("frontend-category", "/resources/career-resources/"),
    Shot("frontend-article"),
    Shot("frontend-phone", width=390, height=844),
    Shot("admin-desk", "/admin/", who="edda"),
    Shot("admin-article", who="wren", form_of="changes_requested"),
    Shot("admin-review", who="edda", form_of="in_review", menu=True),
    Shot("admin-images", "/admin/images/", who="edda"),
    Shot("admin-crops", "/admin/images/1/crops/", who="edda"),
    Shot("admin-comments", "/admin/comments/", who="mona", height=420),
    Shot("api-docs", "/api/v1/docs"),
]


@contextlib.contextmanager
def running() -> Iterator[Run]:
    """The run that is going on, or one of our own that ends afterwards."""
    run = active_run()
    if run:
        wait_until_ready(None)
        yield active_run() or run
        return
    print("Galley is not running: starting it for the pictures.", flush=True)
    command = [sys.executable, str(Path(__file__).parent / "run.py")]
    with subprocess.Popen(command, **tied(signal.SIGTERM)) as own:
        try:
            wait_until_ready(own)
            yield active_run() or Run(own.pid)
        finally:
            own.terminate()


def wait_until_ready(own: "subprocess.Popen[bytes] | None") -> None:
    deadline = time.monotonic() + (FIRST_RUN if own else READY_WITHIN)
    while time.monotonic() < deadline and (own is None or own.poll() is None):
        run = active_run()
        if run and run.base_url and run.frontend_url:
            ports = [int(url.rpartition(":")[2]) for url in (run.base_url, run.frontend_url)]
            host = run.base_url.removeprefix("http://").rpartition(":")[0]
            if answers(host, ports[0], "/health/ready") and answers(host, ports[1], "/health/live"):
                return
        time.sleep(0.5)
    sys.exit("Galley did not start, so there are no pictures. Try `make run` to see why.")


@dataclass
class Photographer:
    """One browser, with a window for the public and for each person who signed in."""

    browser: Browser
    run: Run
    windows: dict[str, BrowserContext] = field(default_factory=dict)

    def take(self, shot: Shot) -> bool:
        """Save one picture, light and dark; say so and return False when that does not work."""
        try:
            page = self.window(shot.who).new_page()
            page.set_viewport_size({"width": shot.width, "height": shot.height})
            answer = page.goto(self.address(page, shot), wait_until="networkidle")
            if answer is None or not answer.ok:
                raise NoPictureError(f"no page at {page.url}")
            if shot.menu:
                page.locator("footer [data-w-dropdown-target=toggle]").first.click()
                page.locator("footer button[data-workflow-action-name]").first.wait_for()
            sizes = [save(page, shot.name, scheme) for scheme in ("light", "dark")]
        except (NoPictureError, BrowserError) as why:
            print(f"  {shot.name}: not taken: {why}", flush=True)
            return False
        page.close()
        print(f"  {shot.name}: {' and '.join(f'{size // 1000} kB' for size in sizes)}", flush=True)
        return True

    def window(self, who: str) -> BrowserContext:
        """The window of a demo person, who signs in once; "" is the public."""
        if who not in self.windows:
            window = self.browser.new_context(device_scale_factor=SCALE, reduced_motion="reduce")
            window.set_default_timeout(PATIENCE)
            if who:
                self.sign_in(window.new_page(), who)
            self.windows[who] = window
        return self.windows[who]

    def sign_in(self, page: Page, who: str) -> None:
        accounts = json.loads((VAR / "demo-accounts.json").read_text(encoding="utf-8"))
        page.goto(f"{self.run.base_url}/admin/login/")
        page.fill("[name=login]", who)
        page.fill("[name=password]", next(a["password"] for a in accounts if a["username"] == who))
        page.press("[name=password]", "Enter")
        page.wait_for_url(lambda url: "login" not in url)
        page.close()

    def address(self, page: Page, shot: Shot) -> str:
        if shot.form_of:
            return self.run.base_url + self.form(page, shot.form_of)
        origin = self.run.frontend_url if shot.name.startswith("frontend-") else self.run.base_url
        return origin + (shot.path or self.newest_article(page))

    def newest_article(self, page: Page) -> str:
        answer = page.request.get(f"{self.run.base_url}/api/v1/articles/?type=article&limit=1")
        return str(answer.json()["items"][0]["path"])

    def form(self, page: Page, state: str) -> str:
        """Search the admin for the demo's article in a state; return where it is edited."""
        articles = json.loads(ARTICLES.read_text(encoding="utf-8"))
        title = next(a["title"] for a in articles if a["state"] == state)
        page.goto(f"{self.run.base_url}/admin/pages/search/?{urlencode({'q': title})}")
        link = page.locator("main a[href$='/edit/']").filter(has_text=title)
        return str(link.first.get_attribute("href"))


def save(page: Page, name: str, scheme: str) -> int:
    """Write a picture with as many colours as its size allows; return its size."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    for colours in COLOURS:
        small = io.BytesIO()
        paletted = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1)
        paletted.save(small, "PNG", optimize=True)
        if small.tell() < MOST_BYTES:
            (FOLDER / f"{name}-{scheme}.png").write_bytes(small.getvalue())
            return small.tell()
    raise NoPictureError(f"more than {MOST_BYTES // 1000} kB with {COLOURS[-1]} colours")


def main() -> int:
    interrupt_on_termination()
    try:
        chromium = find_chromium()
    except MissingError as missing:
        sys.exit(str(missing))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running() as run, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        try:
            photographer = Photographer(browser, run)
            taken = [photographer.take(shot) for shot in SHOTS]
        finally:
            browser.close()
    return 0 if all(taken) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
