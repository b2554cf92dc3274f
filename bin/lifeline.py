"""Ties a child process to its parent: when the parent is killed outright, the child is told too."""

import ctypes
import signal
import sys
from functools import partial
from types import FrameType
from typing import Any

PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(signal_number: int) -> None:
    """Ask the kernel to signal this process when its parent ends. Linux only; elsewhere nothing."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal_number)


def tied(signal_number: int) -> dict[str, Any]:
    """Options for subprocess.Popen so that the child gets this signal when we end.

    `preexec_fn` may not be used once threads run: all callers start their children before that,
    and libc was loaded above, so nothing is imported or locked between fork and exec.
    """
    return {"preexec_fn": partial(die_with_parent, signal_number)}


def interrupt_on_termination() -> None:
    """Treat SIGTERM and a closed terminal like Ctrl-C, so that `finally` blocks run."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # SIGINT too: a shell starts background jobs with it ignored, and Python leaves it so.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)
