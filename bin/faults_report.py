"""Log and picture of the long proofs, from what each part printed."""

import json
import os
import platform
import re
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import psycopg

ROOT = Path(__file__).resolve().parent.parent
LEAST_KILLS = {"postgresql": 500, "sqlite": 100}
LINE = re.compile(r"^:: (\w+) \| (.+?) \| (\d+) (.+?) \| (\d+) (.+?) \| ([\d.]+) s(?: \| (.*))?$")

SECTION = re.compile(r"=== (\w+): (\w+), (\d+) s\n([^\n]+)\n([^\n]+)\n\n(.*)", re.DOTALL)


class Finding(NamedTuple):
    """One line of tests/faults/tally.py."""

    database: str
    proof: str
    tries: int
    unit: str
    anomalies: int
    anomaly: str
    seconds: float
    outcomes: str


@dataclass(frozen=True)
class Part:
    """What one part did on one database."""

    name: str
    database: str
    failed: bool
    seconds: float
    machine: str
    figures: dict[str, str]
    lines: list[str]

    def keep(self, folder: Path) -> None:
        """Write it down for `gather`."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.database}-{self.name}.json"
        path.write_text(json.dumps(asdict(self), indent=1) + "\n")

    @property
    def findings(self) -> list[Finding]:
        """The lines that count something."""
        return [
            Finding(m[1], m[2], int(m[3]), m[4], int(m[5]), m[6], float(m[7]), m[8] or "")
            for m in map(LINE.match, self.lines)
            if m
        ]

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return sum(found.tries for found in self.findings if found.unit == "kills")

    @property
    def anomalous(self) -> bool:
        """Whether something did not hold, or too little was tried."""
        few = self.name == "kills" and self.kills < LEAST_KILLS[self.database]
        return self.failed or few or any(found.anomalies for found in self.findings)

    @property
    def verdict(self) -> str:
        """One word."""
        return "FAILED" if self.anomalous else "held"


def machine(env: Mapping[str, str]) -> str:
    """Return date, commit, machine and versions in one line."""
    url = env.get("GALLEY_TEST_DATABASE_URL", "")
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True
    ).stdout.strip()
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "wagtail"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit or 'unknown'}, "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, {packages}, {_database(url)}"
    )


def _database(url: str) -> str:
    if not url:
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(url.rpartition("/")[0] + "/postgres", connect_timeout=3) as connection:
        return f"PostgreSQL {connection.info.server_version // 10000}"


def logged(results: Path) -> Iterator[Part]:
    """Read back what logs say of each part."""
    for path in results.glob("faults-*.log"):
        for section in re.split(r"(?m)^(?==== )", path.read_text()):
            if found := SECTION.match(section):
                name, verdict, seconds, where, figures, lines = found.groups()
                yield Part(
                    name=name,
                    database=path.stem.removeprefix("faults-"),
                    failed=verdict != "held",
                    seconds=float(seconds),
                    machine=where,
                    figures=dict(figure.split("=") for figure in figures.split(", ")),
                    lines=lines.strip().splitlines(),
                )


def gather(kept: Path, results: Path) -> str:
    """Write a log for each database and the picture; return the summary.

    Of a part that did not run here the log goes on saying what it says.
    """
    ran = [Part(**json.loads(path.read_text())) for path in sorted(kept.glob("*.json"))]
    known = {(part.database, part.name): part for part in [*logged(results), *ran]}
    parts = [known[key] for key in sorted(known)]
    if not parts:
        return "Nothing ran yet."
    results.mkdir(parents=True, exist_ok=True)
    for database in sorted({part.database for part in parts}):
        mine = [part for part in parts if part.database == database]
        text = "\n\n".join([_summary(mine), *map(_log, mine)]) + "\n"
        (results / f"faults-{database}.log").write_text(text.replace(f"{ROOT}/", ""))
    (results / "faults.svg").write_text(draw([f for part in parts for f in part.findings]))
    return _summary(parts)


def _summary(parts: Iterable[Part]) -> str:
    rows = []
    for part in parts:
        for found in part.findings:
            rows.append(
                f"{found.database:<10}  {found.proof:<54}  {found.tries:>6,} {found.unit}, "
                f"{found.anomalies} {found.anomaly}"
            )
        if part.name == "kills":
            wrong = sum(found.anomalies for found in part.findings)
            rows.append(f"{part.database:<10}  {part.kills} kills, {wrong} mismatches")
        if part.anomalous or not part.findings:
            rows.append(f"{part.database:<10}  {part.name}: {part.verdict}")
    return "\n".join(["=== summary", *rows])


def _log(part: Part) -> str:
    figures = ", ".join(f"{name}={value}" for name, value in part.figures.items())
    head = f"=== {part.name}: {part.verdict}, {part.seconds:.0f} s\n{part.machine}\n{figures}"
    return "\n".join([head, "", *(line for line in part.lines if line.strip())])


def draw(findings: list[Finding]) -> str:
    """Return the proofs as an SVG: a row for each, with tries and anomalies on both databases."""
    proofs = list(dict.fromkeys(found.proof for found in findings))
    by_key = {(found.proof, found.database): found for found in findings}
    height = 70 + 28 * len(proofs)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 920 {height}" '
        'font-family="sans-serif" font-size="13" role="img" '
        'aria-label="Proofs, tries and anomalies on PostgreSQL and SQLite">',
        f'<rect width="920" height="{height}" fill="#ffffff"/>',
        '<text x="16" y="26" font-size="15" font-weight="bold">What was tried, '
        "and how often something did not agree afterwards</text>",
        '<text x="440" y="50" fill="#4a5450">PostgreSQL</text>',
        '<text x="690" y="50" fill="#4a5450">SQLite</text>',
    ]
    for number, proof in enumerate(proofs):
        y = 76 + 28 * number
        out.append(f'<text x="16" y="{y}">{escape(proof)}</text>')
        for x, database in ((440, "postgresql"), (690, "sqlite")):
            found = by_key.get((proof, database))
            if found is None:
                out.append(f'<text x="{x}" y="{y}" fill="#767d7a">not run</text>')
                continue
            colour = "#b3261e" if found.anomalies else "#0b5a4a"
            words = f"{found.tries:,} {found.unit}, {found.anomalies} {found.anomaly}"
            out.append(f'<circle cx="{x + 5}" cy="{y - 4}" r="5" fill="{colour}"/>')
            out.append(f'<text x="{x + 18}" y="{y}">{escape(words)}</text>')
    return "\n".join([*out, "</svg>", ""])
