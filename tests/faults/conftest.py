"""After each proof the racing threads let go, and its line is printed if it printed none itself."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.faults import tally
from tests.faults.races import let_go

PASSED = pytest.StashKey[bool]()
COUNTED = {"ROUNDS": "rounds", "ITEMS": "items"}


@pytest.fixture(autouse=True)
def _racers_let_go() -> Iterator[None]:
    yield
    let_go()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    """Keep whether the test itself passed, for the fixture below."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(autouse=True)
def _says_what_was_tried(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print a line for a proof that printed none, also where it failed: its name and figure."""
    lines, started = tally.printed(), time.monotonic()
    yield
    if tally.printed() > lines:
        return
    failed = not request.node.stash.get(PASSED, False)
    name = request.node.name.removeprefix("test_").replace("__", ", ").replace("_", " ")
    numbers = [(unit, getattr(request.module, key, 0)) for key, unit in COUNTED.items()]
    unit, number = next(((unit, number) for unit, number in numbers if number), ("time", 1))
    tally.say(
        name[0].upper() + name[1:64],
        number,
        unit,
        anomalies=int(failed),
        seconds=time.monotonic() - started,
    )
