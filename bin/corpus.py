"""The long proof of uploads: every hostile or odd file all the way, with a log. Runs in .venv.

bin/corpus.py                     on both databases
bin/corpus.py --database sqlite   on one of them

The log is bench/results/corpus.log.
"""

import subprocess
import sys
import time
from importlib.metadata import version

from faults import environment
from faults_report import machine
from on_both import ROOT, prove_on_both

LOG = ROOT / "bench" / "results" / "corpus.log"
TEST = "tests/media/test_corpus.py::test_all_files__end_as_they_should"
PYTEST = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:randomly", "--create-db", TEST]
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


if __name__ == "__main__":
    sys.exit(prove_on_both(prove, LOG, __doc__))
