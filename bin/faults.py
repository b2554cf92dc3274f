"""The long proofs: kills and races, on PostgreSQL and SQLite, with a log. Runs in .venv.

Figures from the environment: GALLEY_FAULT_ROUNDS (each kills once at every boundary, about 100)
and GALLEY_RACE_ROUNDS. The logs are bench/results/faults-*.log.
"""

import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from postgres import database_for_tests

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
COMMAND = [sys.executable, "-m", "pytest", "tests/faults", "-s", "-p", "no:randomly", "--create-db"]


def prove(name: str, env: Mapping[str, str]) -> int:
    """Run the proofs on one database; show and keep what they print."""
    head = (
        f"{name}, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"rounds: kills {env['GALLEY_FAULT_ROUNDS']}, races {env['GALLEY_RACE_ROUNDS']}\n"
    )
    print(head, flush=True)
    RESULTS.mkdir(parents=True, exist_ok=True)
    with (RESULTS / f"faults-{name}.log").open("w") as log:
        log.write(head)
        with subprocess.Popen(
            COMMAND, cwd=ROOT, env=dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            for line in process.stdout or ():
                text = line.decode("utf-8", "replace")
                print(text, end="", flush=True)
                log.write(text)
        return process.returncode


def main() -> int:
    base = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "GALLEY_FAULT_ROUNDS": os.environ.get("GALLEY_FAULT_ROUNDS", "5"),
        "GALLEY_RACE_ROUNDS": os.environ.get("GALLEY_RACE_ROUNDS", "1000"),
    }
    with database_for_tests() as url:
        failed = prove("postgresql", {**base, "GALLEY_TEST_DATABASE_URL": url})
    one_round = {"GALLEY_FAULT_ROUNDS": "1", "GALLEY_TEST_DATABASE": "sqlite"}
    return prove("sqlite", {**base, **one_round}) or failed


if __name__ == "__main__":
    sys.exit(main())
