"""The long proof of uploads: every hostile or odd file all the way, with a log. Runs in .venv.

bin/corpus.py                     on both databases
bin/corpus.py --database sqlite   on one of them

The log is bench/results/corpus.log.
"""

import argparse
import os
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

from faults import environment
from faults_report import machine
from lifeline import interrupt_on_termination
from postgres import database_for_tests

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "bench" / "results" / "corpus.log"
TEST = "tests/media/test_corpus.py::test_all_files__end_as_they_should"
PYTEST = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:randomly", "--create-db", TEST]
DATABASES = ("postgresql", "sqlite")
LIBRARIES = ("pillow", "pillow-heif", "puremagic", "wagtail")


def prove(database: str, url: str) -> tuple[bool, list[str]]:
    """Run all files on one database; return whether all held, and what the log should say."""
    env = {**environment(database, url), "GALLEY_CORPUS": "whole"}
    started = time.monotonic()
    done = subprocess.run(PYTEST, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - started
    told = [line for line in done.stdout.splitlines() if line.startswith(("CORPUS ", "FAULT "))]
    held = done.returncode == 0 and bool(told)
    if not held:
        print(done.stdout + done.stderr, flush=True)
    head = f"{database}: {'held' if held else 'FAILED'}, {seconds:.0f} s"
    about = [machine(env), ", ".join(f"{name} {version(name)}" for name in LIBRARIES)]
    lines = [head, *about, *(f"  {line.removeprefix('CORPUS ')}" for line in told), ""]
    print("\n".join(lines), flush=True)
    return held, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--database", choices=DATABASES, help="one of the two")
    options = parser.parse_args()
    interrupt_on_termination()
    os.chdir(ROOT)
    held = True
    for database in [options.database] if options.database else DATABASES:
        if database == "sqlite":
            one, told = prove(database, "")
        else:
            with database_for_tests() as url:
                one, told = prove(database, url)
        held = held and one
        parts = kept() | {database: "\n".join(told)}
        LOG.write_text("\n".join(parts[name] for name in DATABASES if name in parts), "utf-8")
    return 0 if held else 1


def kept() -> dict[str, str]:
    """Return what the log says of each database."""
    parts = LOG.read_text("utf-8").split("\n\n") if LOG.exists() else []
    return {part.partition(":")[0].strip(): part.strip() + "\n" for part in parts if part.strip()}


if __name__ == "__main__":
    sys.exit(main())
