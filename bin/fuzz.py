"""Many requests made from the contract, on both databases, with a log. Runs in .venv.

bin/fuzz.py                     20,000 cases on each database
bin/fuzz.py --database sqlite   one of them

GALLEY_FUZZ_CASES says how many. The log is bench/results/fuzz.log.
"""

import subprocess
import sys
import time
from importlib.metadata import version

from faults import environment
from faults_report import machine
from on_both import ROOT, prove_on_both

LOG = ROOT / "bench" / "results" / "fuzz.log"
PYTEST = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:randomly", "--create-db"]
CASES = "20000"


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


if __name__ == "__main__":
    sys.exit(prove_on_both(fuzz, LOG, __doc__))
