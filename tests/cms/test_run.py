"""`bin/run.py` tells what it does before it does it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("argument", "status", "said"), [("--help", 0, "GALLEY_PORT"), ("--fast", 2, "--fast")]
)
def test_arguments__start_nothing(argument: str, status: int, said: str) -> None:
    command = [sys.executable, "bin/run.py", argument]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20)
    assert done.returncode == status
    assert said in done.stdout + done.stderr
    assert "Preparing" not in done.stdout
