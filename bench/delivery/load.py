"""Load by wrk: 8 connections, random paths, for seconds."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 8
SCRIPT = Path(__file__).with_name("paths.lua")
HEADERS = ["-H", "Host: localhost", "-H", "X-Forwarded-Proto: https"]


@dataclass(frozen=True)
class Loaded:
    """What one round gave: requests a second, milliseconds of latency."""

    rate: float
    p50: float
    p99: float


def find_wrk() -> str:
    """Return the program, or stop with a sentence."""
    found = shutil.which("wrk")
    if not found:
        sys.exit("wrk is missing; it makes the load. On Debian or Ubuntu: apt-get install -y wrk")
    return found


def load(port: int, paths: Path, *, seconds: float, seed: int) -> Loaded:
    """Ask a server on this machine; raises if any answer was an error."""
    command = [
        find_wrk(),
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds:.0f}s",
        "--timeout",
        "60s",
        "-s",
        str(SCRIPT),
    ]
    env = {**os.environ, "GALLEY_BENCH_PATHS": str(paths), "GALLEY_BENCH_SEED": str(seed)}
    done = subprocess.run(
        [*command, *HEADERS, f"http://127.0.0.1:{port}"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    asked, microseconds, wrong, broken, p50, p99 = map(float, line.split()[1:])
    if wrong or broken:
        raise RuntimeError(f"{wrong + broken:.0f} of {asked:.0f} answers to {paths.name} failed")
    return Loaded(asked / microseconds * 1e6, p50 / 1000, p99 / 1000)
