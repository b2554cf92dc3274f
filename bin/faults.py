"""The long proofs: kills, races, edits and more, on PostgreSQL and SQLite, with a log. In .venv.

bin/faults.py                            all parts on both databases
bin/faults.py --only races,kills         some parts
bin/faults.py --database sqlite          one database (both may run beside each other)
bin/faults.py --gather                   only write logs and picture from what ran before

Figures come from the environment (FIGURES below are the defaults). What a part prints is kept in
var/faults until the next run; bench/results/faults-*.log and faults.svg are made of that.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from faults_report import Part, gather, machine
from lifeline import interrupt_on_termination, tied
from postgres import database_for_tests

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests" / "faults"
KEPT = ROOT / "var" / "faults"
PYTEST = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:randomly", "--create-db"]

# Which files prove what; a file that no part names belongs to "others", so that none is forgotten.
PARTS = {
    "kills": ("test_kills*.py",),
    "races": ("test_races.py", "test_conflict*.py"),
    "tree": ("test_races_*.py",),
    "edits": ("test_edits*.py",),
    "ledger": ("test_ledger*.py", "test_mirror*.py"),
    "schedulers": ("test_schedul*.py",),
    "releases": ("test_release*.py",),
    "others": ("test_*.py",),
    "doors": ("../architecture/test_doors.py",),
}
FIGURES = {
    "GALLEY_FAULT_ROUNDS": "2",  # each kills once at every boundary of each act
    "GALLEY_RACE_ROUNDS": "1000",
    "GALLEY_TREE_ROUNDS": "250",  # of further kinds of races in the tree
    "GALLEY_EDITS": "500",
    "GALLEY_EMPTY_SAVES": "200",
    "GALLEY_LEDGER_EACH": "25",  # publications of each of the 8 writers
    "GALLEY_MIRROR_EACH": "30",  # acts of each of the 4 writers beside a mirror
    "GALLEY_SCHEDULE_ITEMS": "1000",
    "GALLEY_SCHEDULE_KILLS": "20",
    "GALLEY_SCHEDULE_WINDOW": "200",
    "GALLEY_DOORS": "all",  # every role at every door in every state
}
ON_SQLITE = {"GALLEY_FAULT_ROUNDS": "1"}
DATABASES = ("postgresql", "sqlite")


def files_of(part: str) -> list[str]:
    """Return the test files of a part, relative to the project."""
    taken: set[Path] = set()
    for name, patterns in PARTS.items():
        found = {path for pattern in patterns for path in TESTS.glob(pattern)} - taken
        if name == part:
            return sorted(str(path.resolve().relative_to(ROOT)) for path in found)
        taken |= found
    return []


def environment(database: str, url: str) -> dict[str, str]:
    """Return what the tests read: figures, settings and the database."""
    figures = FIGURES | (ON_SQLITE if database == "sqlite" else {})
    env = {**figures, **os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    for name in ("GALLEY_TEST_DATABASE", "GALLEY_TEST_DATABASE_URL"):
        env.pop(name, None)
    own = {"GALLEY_TEST_DATABASE_URL": url} if url else {"GALLEY_TEST_DATABASE": "sqlite"}
    return env | own


def prove(part: str, database: str, env: Mapping[str, str]) -> Part:
    """Run one part on one database; show and keep what it prints."""
    files = files_of(part)
    figures = {name: env[name] for name in FIGURES}
    print(f"\n=== {part} on {database}: {', '.join(files)}", flush=True)
    started, lines = time.monotonic(), []
    with subprocess.Popen(
        [*PYTEST, *files],
        cwd=ROOT,
        env=dict(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **tied(signal.SIGTERM),
    ) as process:
        try:
            for line in process.stdout or ():
                lines.append(line.decode("utf-8", "replace").rstrip())
                print(lines[-1], flush=True)
        except KeyboardInterrupt:
            process.terminate()
            raise
    done = Part(
        name=part,
        database=database,
        failed=process.returncode != 0,
        seconds=time.monotonic() - started,
        machine=machine(env),
        figures=figures,
        lines=lines,
    )
    done.keep(KEPT)
    print(f"=== {part} on {database}: {done.verdict}, {done.seconds:.0f} s", flush=True)
    return done


def run(parts: list[str], databases: list[str]) -> bool:
    """Run these parts; return whether all held."""
    results = []
    for database in databases:
        if database == "sqlite":
            results += [prove(part, database, environment(database, "")) for part in parts]
        else:
            with database_for_tests() as url:
                env = environment(database, url)
                results += [prove(part, database, env) for part in parts]
    return not any(part.anomalous for part in results)


def chosen(only: str) -> list[str]:
    """Return the parts to run: those named, or all that have files."""
    wanted = [name for name in only.split(",") if name]
    if unknown := set(wanted) - set(PARTS):
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    return [name for name in PARTS if (not wanted or name in wanted) and files_of(name)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="", help=f"parts, by commas: {', '.join(PARTS)}")
    parser.add_argument("--database", choices=DATABASES, help="one of the two")
    parser.add_argument("--gather", action="store_true", help="write logs and picture, run nothing")
    options = parser.parse_args()
    interrupt_on_termination()
    held = True
    try:
        if not options.gather:
            databases = [options.database] if options.database else list(DATABASES)
            held = run(chosen(options.only), databases)
    except KeyboardInterrupt:
        print("\nInterrupted.", file=sys.stderr)
        return 130
    finally:
        print(gather(KEPT, ROOT / "bench" / "results"), flush=True)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
