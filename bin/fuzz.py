"""Many requests made from the contract, on both databases, with a log. Runs in .venv.

bin/fuzz.py                     20,000 cases on each database
bin/fuzz.py --database sqlite   one of them

GALLEY_FUZZ_CASES says how many. The log is bench/results/fuzz.log.
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
LOG = ROOT / "bench" / "results" / "fuzz.log"
PYTEST = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:randomly", "--create-db"]
CASES = "20000"
DATABASES = ("postgresql", "sqlite")


def fuzz(database: str, url: str) -> tuple[bool, list[str]]:
    """Run the cases on one database; return whether all held, and what the log should say."""
    env = {"GALLEY_FUZZ_CASES": CASES, **environment(database, url)}
    started = time.monotonic()
    command = [*PYTEST, "tests/fuzz"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - started
    told = [line.lstrip(".F") for line in done.stdout.splitlines() if " cases, answers " in line]
    cases = sum(int(line.split(": ")[1].split()[0]) for line in told)
    held = done.returncode == 0 and cases > 0
    if not held:
        print(done.stdout + done.stderr, flush=True)
    verdict = "all answers are documented, none is a server error" if held else "FAILED"
    about = [f"{machine(env)}", f"schemathesis {version('schemathesis')}"]
    head = f"{database}: {cases} cases in {seconds:.0f} s: {verdict}"
    print(head, flush=True)
    return held, [head, *about, *(f"  {line}" for line in told), ""]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--database", choices=DATABASES, help="one of the two")
    options = parser.parse_args()
    interrupt_on_termination()
    os.chdir(ROOT)
    held = True
    for database in [options.database] if options.database else DATABASES:
        if database == "sqlite":
            one, told = fuzz(database, "")
        else:
            with database_for_tests() as url:
                one, told = fuzz(database, url)
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
