"""Tables, pictures and verdicts of what was measured; all in bench/results."""

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.delivery.measures import GROWING, Measured
from bench.delivery.rebuild import PROCESSES, Rebuilt

RESULTS = Path(__file__).resolve().parent.parent / "results"
PACKAGES = ("django", "wagtail", "django-ninja", "psycopg", "granian", "gunicorn")


@dataclass(frozen=True)
class Goal:
    """A ratio with what it must reach and what it should; `least` is False where less is better."""

    name: str
    of: str
    to: str
    floor: float
    target: float
    least: bool = True


GOALS = (
    Goal("Detail, same server and middleware as v2", "detail, full process", "v2 detail", 18, 25),
    Goal("Detail against v2", "detail", "v2 detail", 45, 100),
    Goal("Detail against SELECT 1", "detail", "select", 0.7, 0.85),
    Goal("List of 20 cards against v2", "list", "v2 list", 120, 250),
    Goal("Category and tag against v2", "filtered", "v2 filtered", 85, 150),
    Goal("Hot document against hello", "hot", "hello", 0.8, 0.9),
    Goal("304 against 200", "unchanged", "changed", 1, 1),
)
MOST_GROWTH = 2.0
GOOD_GROWTH = 1.5
MOST_MEMORY = 120.0
GOOD_MEMORY = 70.0
LEAST_REBUILT = 1000
GOOD_REBUILT = 2000


def machine() -> dict[str, Any]:
    """Return what it was measured on."""
    return {
        "machine": f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def ratios(measured: Mapping[str, Measured], articles: int, how: Mapping[str, float]) -> int:
    """Write table and picture of the ratios; return 1 if a floor was missed."""
    rows = [
        {
            "what": goal.name,
            "ratio": round(measured[goal.of].rate() / measured[goal.to].rate(), 2),
            "floor": goal.floor,
            "target": goal.target,
        }
        for goal in GOALS
    ]
    _keep("delivery-ratios", _figures(measured) | {"ratios": rows} | _told(articles, how))
    bars = [(row["what"], row["ratio"], row["floor"], row["target"]) for row in rows]
    _draw("delivery-ratios", "Reads, as multiples of the baseline named", bars)
    print(_table(rows))
    return int(any(row["ratio"] < row["floor"] for row in rows))


def growth(measured: Mapping[str, Measured], few: int, many: int, how: Mapping[str, float]) -> int:
    """Write how the slowest hundredth grows; return 1 if it grows too much."""
    rows = [
        {
            "what": name,
            "ratio": round(measured[f"{name} many"].p99() / measured[f"{name} few"].p99(), 2),
            "floor": MOST_GROWTH,
            "target": GOOD_GROWTH,
        }
        for name in GROWING
    ]
    _keep("delivery-growth", _figures(measured) | {"growth": rows} | _told(many, how))
    bars = [(row["what"], row["ratio"], row["floor"], row["target"]) for row in rows]
    _draw("delivery-growth", f"p99 with {many:,} documents against {few:,}", bars)
    print(_table(rows))
    return int(any(row["ratio"] > row["floor"] for row in rows))


def memory(seen: list[tuple[int, int]]) -> int:
    """Write what a worker takes on the way; return 1 if it is too much or grows."""
    megabytes = [(asked, round(size / 1024, 1)) for asked, size in seen]
    last, half = megabytes[-1][1], megabytes[len(megabytes) // 2][1]
    outcome = {
        "megabytes": megabytes,
        "last": last,
        "growth_of_second_half": round(last / half, 3),
        "floor": MOST_MEMORY,
        "target": GOOD_MEMORY,
    }
    _keep("delivery-memory", outcome | machine())
    print(json.dumps(outcome, indent=1))
    return int(last > MOST_MEMORY or last > half * 1.05)


def servers(measured: Mapping[str, Measured], articles: int, how: Mapping[str, float]) -> int:
    """Write what each server and setting answers a second, as multiples of the first."""
    names = [name.removesuffix(": detail") for name in measured if name.endswith(": detail")]
    rows = [
        {
            "what": f"{name}: {what}",
            "ratio": round(
                measured[f"{name}: {what}"].rate() / measured[f"{names[0]}: {what}"].rate(), 2
            ),
            "floor": 1,
            "target": 1,
        }
        for name in names
        for what in ("detail", "list")
    ]
    _keep("delivery-servers", _figures(measured) | {"ratios": rows} | _told(articles, how))
    bars = [(row["what"], row["ratio"], row["floor"], row["target"]) for row in rows]
    _draw("delivery-servers", f"Answers a second, as multiples of {names[0]}", bars)
    print(_table(rows))
    return 0


def rebuild(runs: Mapping[str, Rebuilt]) -> int:
    """Write how many documents a second were built; return 1 if it was too few."""
    rows = [
        {
            "what": f"Rebuild, {name}",
            "documents_a_second": one.rate,
            "documents": one.documents,
            "written": one.written,
            "floor": LEAST_REBUILT,
            "target": GOOD_REBUILT,
        }
        for name, one in runs.items()
    ]
    _keep("delivery-rebuild", {"processes": PROCESSES, "runs": rows} | machine())
    bars = [(r["what"], r["documents_a_second"], r["floor"], r["target"]) for r in rows]
    _draw("delivery-rebuild", "Documents built a second, on two processes", bars)
    print(json.dumps(rows, indent=1))
    return int(rows[-1]["documents_a_second"] < LEAST_REBUILT)


def _told(articles: int, how: Mapping[str, float]) -> dict[str, Any]:
    return {"articles": articles, "connections": 8, **how, **machine()}


def _figures(measured: Mapping[str, Measured]) -> dict[str, Any]:
    return {
        "requests_a_second": {name: round(one.rate()) for name, one in measured.items()},
        "p50_ms": {name: round(one.p50(), 2) for name, one in measured.items()},
        "p99_ms": {name: round(one.p99(), 2) for name, one in measured.items()},
    }


def _keep(name: str, outcome: Mapping[str, Any]) -> None:
    (RESULTS / f"{name}.json").write_text(json.dumps(outcome, indent=2) + "\n")


def _table(rows: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{row['what']:<44} {row['ratio']:>8}  floor {row['floor']:>5}  target {row['target']:>5}"
        for row in rows
    )


def _draw(name: str, title: str, bars: list[tuple[str, float, float, float]]) -> None:
    """Draw each ratio as a bar on a scale of its own, with marks for floor and target."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 {60 + 38 * len(bars)}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="860" height="{60 + 38 * len(bars)}" fill="#ffffff"/>',
        f'<text x="10" y="22" font-size="15">{escape(title)}</text>',
        '<text x="10" y="42" fill="#5b6562">light mark: needed; dark mark: target</text>',
    ]
    for number, (what, ratio, floor, target) in enumerate(bars):
        top, widest = 56 + 38 * number, max(ratio, floor, target) * 1.05
        at = {mark: 330 + 420 * value / widest for mark, value in (("f", floor), ("t", target))}
        lines += [
            f'<text x="10" y="{top + 17}">{escape(what)}</text>',
            f'<rect x="330" y="{top}" width="{420 * ratio / widest:.0f}" height="24" '
            'fill="#0b5a4a"/>',
            f'<rect x="{at["f"]:.0f}" y="{top - 3}" width="3" height="30" fill="#9aa5a1"/>',
            f'<rect x="{at["t"]:.0f}" y="{top - 3}" width="3" height="30" fill="#1d2422"/>',
            f'<text x="775" y="{top + 17}">{ratio}</text>',
        ]
    (RESULTS / f"{name}.svg").write_text("\n".join([*lines, "</svg>"]) + "\n")
