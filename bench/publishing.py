"""How much the wall costs: publishing through the service against plain Wagtail, in one run.

Run by hand: `make bench`. Interleaved rounds on the same pages, medians, a table and a picture in
bench/results/. The document is a real one: eight blocks, three faces, an author, two categories.
Both ways leave the search index and the reference index to the worker, in the same tasks; what
these take is measured too, and the ratio with them is what a plain Wagtail would show that does
them at once.
"""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench.databases import own_database

ROUNDS = 60
WARM_UP = 5
RESULTS = Path(__file__).parent / "results"


def timed(work: Callable[[], object]) -> float:
    """Return how long the work took, in milliseconds."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def measure() -> tuple[dict[str, list[float]], dict[str, int]]:
    """Publish the same article in turn through the service and by Wagtail alone.

    Return milliseconds, and how many queries each way needed last.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.content import Subject, index

    subject = Subject()
    times: dict[str, list[float]] = {"service": [], "wagtail": [], "indexes": []}
    queries: dict[str, int] = {}
    for number in range(ROUNDS + WARM_UP):
        for name, publish in (("service", subject.by_service), ("wagtail", subject.by_wagtail)):
            revision = subject.next_revision(f"{name} {number}")
            if name == "wagtail":
                subject.clear_the_way(revision)
            index()  # what the draft left
            spent = timed(lambda publish=publish, revision=revision: publish(revision))
            indexed = timed(index)
            if number >= WARM_UP:
                times[name].append(spent)
                times["indexes"].append(indexed)
    for name, publish in (("service", subject.by_service), ("wagtail", subject.by_wagtail)):
        revision = subject.next_revision(f"{name}, counted")
        if name == "wagtail":
            subject.clear_the_way(revision)
        with CaptureQueriesContext(connection) as asked:
            publish(revision)
        queries[name] = len(asked)
    return times, queries


def report(times: dict[str, list[float]], queries: dict[str, int]) -> dict[str, Any]:
    """Return medians, the ratio, and what they were measured on."""
    from django.db import connection

    medians = {name: statistics.median(values) for name, values in times.items()}
    return {
        "database": connection.vendor,
        "machine": f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "django": django.get_version(),
        "rounds": ROUNDS,
        "median_ms": {name: round(value, 2) for name, value in medians.items()},
        "p95_ms": {
            name: round(statistics.quantiles(values, n=20)[-1], 2) for name, values in times.items()
        },
        "queries": queries,
        "ratio": round(medians["service"] / medians["wagtail"], 2),
        "ratio_with_indexes": round(
            (medians["service"] + medians["indexes"]) / (medians["wagtail"] + medians["indexes"]), 2
        ),
        "floor": 1.8,
        "target": 1.4,
    }


def draw(outcome: dict[str, Any]) -> str:
    """Return the medians as a small SVG bar chart with the numbers as text."""
    widest = max(outcome["median_ms"].values())
    rows = []
    for line, (name, value) in enumerate(outcome["median_ms"].items()):
        top = 30 + 40 * line
        rows.append(
            f'<text x="10" y="{top + 17}">{name}</text>'
            f'<rect x="90" y="{top}" width="{300 * value / widest:.0f}" height="24" '
            f'fill="{"#0b5a4a" if name == "service" else "#9aa5a1"}"/>'
            f'<text x="400" y="{top + 17}">{value} ms</text>'
        )
    title = f"Publishing on {outcome['database']}: {outcome['ratio']} times plain Wagtail"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 170" '
        'font-family="sans-serif" font-size="13">'
        f'<rect width="480" height="170" fill="#ffffff"/><text x="10" y="18">{title}</text>'
        + "".join(rows)
        + "</svg>\n"
    )


def main() -> int:
    """Measure in a database of its own, and write the results."""
    with own_database():
        outcome = report(*measure())
    RESULTS.mkdir(exist_ok=True)
    name = f"publishing-{outcome['database']}"
    (RESULTS / f"{name}.json").write_text(json.dumps(outcome, indent=2) + "\n")
    (RESULTS / f"{name}.svg").write_text(draw(outcome))
    print(json.dumps(outcome, indent=2))
    return 0 if outcome["ratio"] <= outcome["floor"] else 1


if __name__ == "__main__":
    sys.exit(main())
