"""Take the pictures in docs/screenshots from a running Galley, or from one it starts itself.

Runs in .venv. Add a line to SHOTS for another picture.
"""

import contextlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chromium import MissingError, find_chromium
from lifeline import interrupt_on_termination, tied
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as BrowserTimeoutError
from processes import READY_WITHIN, answers
from runfile import ROOT, VAR, Run, active_run

FOLDER = ROOT / "docs" / "screenshots"
FIRST_RUN = 300


@dataclass(frozen=True)
class Shot:
    name: str
    path: str
    frontend: bool = False
    signed_in: bool = False
    width: int = 1280
    height: int = 860


SHOTS = [
    Shot("frontend-home", "/", frontend=True),
    Shot("frontend-home-phone", "/", frontend=True, width=390, height=844),
    Shot("admin-login", "/admin/login/"),
    Shot("admin-dashboard", "/admin/", signed_in=True),
    Shot("admin-pages", "/admin/pages/", signed_in=True),
    Shot("admin-images", "/admin/images/", signed_in=True),
    Shot("admin-reports-workflow", "/admin/reports/workflow/", signed_in=True),
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


def account() -> dict[str, str]:
    """The demo account with the most rights: a superuser or administrator, else the last."""
    accounts: list[dict[str, str]] = json.loads((VAR / "demo-accounts.json").read_text())
    able = [a for a in accounts if "admin" in a["role"].lower()]
    return (able or accounts)[-1]


def signed_in_state(browser: Browser, base_url: str) -> str:
    """Sign in once; return the file with the session."""
    who = account()
    page = browser.new_page()
    page.goto(f"{base_url}/admin/login/")
    page.fill("[name=username], [name=login]", who["username"])
    page.fill("[name=password]", who["password"])
    page.press("[name=password]", "Enter")
    try:
        page.wait_for_url(lambda url: "login" not in url)
    except BrowserTimeoutError:
        sys.exit(f"{who['username']} of {VAR.name}/demo-accounts.json could not sign in.")
    path = VAR / "screenshots-session.json"
    page.context.storage_state(path=path)
    page.close()
    return str(path)


def take(browser: Browser, shot: Shot, run: Run, state: str) -> bool:
    """Save one picture; False when the page is not there."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        storage_state=state if shot.signed_in else None,
        reduced_motion="reduce",
    )
    page = context.new_page()
    origin = run.frontend_url if shot.frontend else run.base_url
    answer = page.goto(origin + shot.path, wait_until="networkidle")
    present = answer is not None and answer.ok
    if present:
        page.screenshot(path=FOLDER / f"{shot.name}.png")
    print(f"  {shot.name}: {'taken' if present else 'no such page'}", flush=True)
    context.close()
    return present


def main() -> int:
    interrupt_on_termination()
    try:
        chromium = find_chromium()
    except MissingError as missing:
        sys.exit(str(missing))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running() as run, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        state = signed_in_state(browser, run.base_url)
        try:
            taken = [take(browser, shot, run, state) for shot in SHOTS]
        finally:
            Path(state).unlink()
            browser.close()
    return 0 if all(taken) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
