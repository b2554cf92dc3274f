"""var/run.pid: which process runs Galley from this folder, and where it answers.

The file is locked for as long as the run lasts, so one left behind by a crash means nothing.
"""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("GALLEY_VAR_DIR") or ROOT / "var")
RUN_FILE = VAR / "run.pid"


@dataclass(frozen=True)
class Run:
    pid: int
    base_url: str = ""
    frontend_url: str = ""


def active_run() -> Run | None:
    """The run that is going on now, or None."""
    if not RUN_FILE.exists():
        return None
    with RUN_FILE.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            pid, *urls = file.read().split() or ["0"]
            return Run(int(pid), *urls[:2])
    return None


def claim() -> TextIO | None:
    """Take the lock; None when another run has it. Keep the file open while running."""
    VAR.mkdir(parents=True, exist_ok=True)
    file = RUN_FILE.open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    write(file, Run(os.getpid()))
    return file


def write(file: TextIO, run: Run) -> None:
    file.truncate(0)
    file.write(f"{run.pid}\n{run.base_url}\n{run.frontend_url}\n")
    file.flush()


def release(file: TextIO) -> None:
    RUN_FILE.unlink(missing_ok=True)
    file.close()
