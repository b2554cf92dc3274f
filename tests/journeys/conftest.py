"""A running Galley and a browser for each person."""

import os
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.journeys.people import Person, log_in
from tests.journeys.stack import Stack, running_stack


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """The whole product, started once for all journeys."""
    with running_stack() as running:
        yield running


# Two products and two browsers share two cores: patience with pages makes no test slower.
PATIENCE = 60_000  # milliseconds
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that GALLEY_CHROMIUM names."""
    with sync_playwright() as playwright:
        path = os.environ.get("GALLEY_CHROMIUM", "/usr/bin/chromium")
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def person(stack: Stack, browser: Browser) -> Callable[[str], Person]:
    """Return somebody of the demo, logged in in a browser of her own."""
    known: dict[str, Person] = {}

    def find(username: str) -> Person:
        if username not in known:
            known[username] = log_in(stack, browser, username)
        return known[username]

    return find


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page of somebody who is not logged in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()
