"""All files of one photograph: our one pass against plain Wagtail, in one run.

Run by hand: `make bench`. Interleaved rounds on the same 4000 x 3000 JPEG, medians, a table and a
picture in bench/results/. Formats, qualities and encoders are the same on both sides, since both
follow the same filters; both write rows and files. What is read and scaled is measured alone, too,
with as many threads as Wagtail gives it.
"""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL
from PIL import features

from bench.databases import own_database
from bench.rendition_subject import Subject, memory

ROUNDS = 9
SIZE = (4000, 3000)
RESULTS = Path(__file__).parent / "results"
MOST = {"decode_and_resize": 0.6, "whole_set": 0.85, "memory_mb": 100.0}
COLOURS = {"galley": "#0b5a4a", "wagtail": "#9aa5a1"}


def photograph() -> bytes:
    """Return the original."""
    from tests.pictures import photo_like

    buffer = BytesIO()
    photo_like(*SIZE).save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def timed(work: Callable[[], object]) -> float:
    """Return how long the work took, in milliseconds."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def measure(original: bytes) -> dict[str, Any]:
    """Return milliseconds of each way in each round, and the bytes that each made."""
    subject = Subject(original)
    times: dict[str, dict[str, list[float]]] = {
        part: {"galley": [], "wagtail": []} for part in ("decode_and_resize", "whole_set")
    }
    made = {}
    for number in range(ROUNDS + 1):
        for name in ("galley", "wagtail"):
            scaled = timed(getattr(subject, f"{name}_scaling"))
            subject.clear()
            whole = timed(getattr(subject, name))
            made[name] = subject.bytes_made()
            if number:  # the first round warms up
                times["decode_and_resize"][name].append(scaled)
                times["whole_set"][name].append(whole)
    return {"files": len(subject.specs), "bytes_made": made, "times": times}


def report(outcome: dict[str, Any], added: float) -> dict[str, Any]:
    """Return medians and ratios with what they must keep to, and what they were measured on."""
    parts = {}
    for part, times in outcome.pop("times").items():
        medians = {name: round(statistics.median(values), 1) for name, values in times.items()}
        parts[part] = {
            "median_ms": medians,
            "rounds_ms": {name: [round(v) for v in values] for name, values in times.items()},
            "ratio": round(medians["galley"] / medians["wagtail"], 3),
            "most": MOST[part],
        }
    return {
        **parts,
        "memory_mb": {"added": round(added, 1), "most": MOST["memory_mb"]},
        **outcome,
        "rounds": ROUNDS,
        "machine": f"{platform.machine()}, {platform.system()}, {os.cpu_count()} cores",
        "load": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "pillow": PIL.__version__,
        **{name: features.version(name) for name in ("libjpeg_turbo", "webp", "avif")},
    }


def draw(outcome: dict[str, Any]) -> str:
    """Return the medians as a small SVG bar chart with the numbers as text."""
    rows, top = [], 30
    for part in ("decode_and_resize", "whole_set"):
        medians = outcome[part]["median_ms"]
        words = f"{part.replace('_', ' ')}: {outcome[part]['ratio']} (at most {MOST[part]})"
        rows.append(f'<text x="10" y="{top + 17}" font-weight="bold">{words}</text>')
        for line, (name, value) in enumerate(medians.items(), start=1):
            y = top + 28 * line
            rows.append(
                f'<text x="10" y="{y + 15}">{name}</text>'
                f'<rect x="90" y="{y}" width="{max(1, 280 * value / max(medians.values())):.0f}" '
                f'height="20" fill="{COLOURS[name]}"/>'
                f'<text x="380" y="{y + 15}">{value:,.0f} ms</text>'
            )
        top += 100
    added = outcome["memory_mb"]
    rows.append(f'<text x="10" y="{top + 15}">{added["added"]} MB of memory added</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 {top + 30}" '
        'font-family="sans-serif" font-size="13">'
        f'<rect width="480" height="{top + 30}" fill="#ffffff"/>'
        f'<text x="10" y="18">{outcome["files"]} files of a 4000 × 3000 JPEG</text>'
        + "".join(rows)
        + "</svg>\n"
    )


def main() -> int:
    """Measure in a database of its own, and write the results."""
    with own_database():
        original = photograph()
        path = Path(os.environ["GALLEY_VAR_DIR"]) / "photograph.jpg"
        path.write_bytes(original)
        outcome = report(measure(original), memory(path))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "renditions.json").write_text(json.dumps(outcome, indent=2) + "\n")
    (RESULTS / "renditions.svg").write_text(draw(outcome))
    print(json.dumps(outcome, indent=2))
    held = all(outcome[part]["ratio"] <= MOST[part] for part in ("decode_and_resize", "whole_set"))
    return 0 if held and outcome["memory_mb"]["added"] <= MOST["memory_mb"] else 1


if __name__ == "__main__":
    sys.exit(main())
