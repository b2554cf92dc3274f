"""How fair SQLite is to eight processes that publish at once: with the queue, and without it.

Run by hand: `python -m bench.writers`. Writes a table and a picture to bench/results/.
"""

import json
import os
import platform
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from bench.databases import own_database

if TYPE_CHECKING:
    from bench.crowd import Publication

WRITERS = 8
EACH = 12
LIMIT = 5.0  # the slowest may wait this many medians
RESULTS = Path(__file__).parent / "results"


def figures(done: list["Publication"], errors: list[str]) -> dict[str, Any]:
    """Return median and slowest, of the wait for a turn and of the whole publication."""
    if not done:
        raise RuntimeError(f"Nothing was published: {errors}")
    waits = sorted(publication.wait for publication in done)
    wholes = sorted(publication.whole for publication in done)
    return {
        "publications": len(done),
        "errors": errors,
        "wait_ms": {
            "median": round(statistics.median(waits) * 1000, 1),
            "slowest": round(waits[-1] * 1000, 1),
            "slowest_by_median": round(waits[-1] / statistics.median(waits), 2),
        },
        "whole_ms": {
            "median": round(statistics.median(wholes) * 1000, 1),
            "slowest": round(wholes[-1] * 1000, 1),
            "slowest_by_median": round(wholes[-1] / statistics.median(wholes), 2),
        },
        "most_overtaken": max(publication.overtaken for publication in done),
        "all_wait_ms": [round(wait * 1000) for wait in waits],
    }


def draw(outcome: dict[str, Any]) -> str:
    """Return every wait as a dot, a line for each way, with median and limit."""
    ways = ("with the queue", "without")
    widest = max(outcome[way]["wait_ms"]["slowest"] for way in ways) or 1
    rows = []
    for line, way in enumerate(ways):
        top = 60 + 90 * line
        found = outcome[way]["wait_ms"]
        dots = "".join(
            f'<circle cx="{20 + 600 * wait / widest:.1f}" cy="{top + n % 12 - 6}" r="3"/>'
            for n, wait in enumerate(outcome[way]["all_wait_ms"])
        )
        limit = 20 + 600 * LIMIT * found["median"] / widest
        mark = f'<path d="M{limit:.0f} {top - 14}v28" stroke="#b3261e"/>' if limit <= 620 else ""
        text = (
            f"{way}: median {found['median']} ms, slowest {found['slowest']} ms, "
            f"{found['slowest_by_median']} medians, {len(outcome[way]['errors'])} errors"
        )
        colour = "#0b5a4a" if line == 0 else "#7a8480"
        rows.append(
            f'<text x="20" y="{top - 20}">{text}</text>'
            f'<path d="M20 {top + 16}h600" stroke="#c8cfcc"/>'
            f'<g fill="{colour}" fill-opacity="0.45">{dots}</g>{mark}'
        )
    title = f"{WRITERS} processes publish at once on SQLite: each dot waits for its turn"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 190" '
        'font-family="sans-serif" font-size="13"><rect width="640" height="190" fill="#ffffff"/>'
        f'<text x="20" y="18" font-weight="bold">{title}</text>' + "".join(rows) + "</svg>\n"
    )


def main() -> int:
    """Measure both ways, the queue first, and write the results."""
    os.environ["GALLEY_TEST_DATABASE"] = "sqlite"
    with own_database():
        from bench.crowd import publish_together, subjects

        crowd = subjects(WRITERS)
        found = {
            name: figures(*publish_together(crowd, each=EACH, queue=queue))
            for name, queue in (("with the queue", True), ("without", False))
        }
    outcome = {
        "database": "sqlite",
        "machine": f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "django": django.get_version(),
        "writers": WRITERS,
        "limit": LIMIT,
        **found,
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "writers-sqlite.json").write_text(json.dumps(outcome) + "\n")
    (RESULTS / "writers-sqlite.svg").write_text(draw(outcome))
    for name in found:
        print(name, {key: value for key, value in found[name].items() if key != "all_wait_ms"})
    queued = found["with the queue"]
    fair = max(queued[key]["slowest_by_median"] for key in ("wait_ms", "whole_ms")) <= LIMIT
    return 0 if fair and not queued["errors"] else 1


if __name__ == "__main__":
    sys.exit(main())
