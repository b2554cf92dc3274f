"""Finds Node for the example client in JavaScript; installs it by apt where that is possible."""

import os
import shutil
import subprocess

from chromium import MissingError, apt_install, can_install

OLDEST = 18
NAMES = ("node", "nodejs")
ADVICE = (
    f"Install Node {OLDEST} or newer (Debian: apt-get install -y nodejs; macOS: brew install node) "
    "or set GALLEY_NODE to the path of one."
)


def find_node() -> str:
    """Return the path of a Node that runs and is new enough, or raise MissingError."""
    if wanted := os.environ.get("GALLEY_NODE", ""):
        path = shutil.which(wanted)
        if path and _runs(path):
            return path
        raise MissingError(f"GALLEY_NODE is {wanted}, which does not run or is too old. {ADVICE}")
    path = _on_path()
    if path is None and can_install():
        print("Node is missing: installing it by apt-get.", flush=True)
        apt_install("nodejs")
        path = _on_path()
    if path is None:
        raise MissingError(f"The example client needs Node, and there is none. {ADVICE}")
    return path


def _on_path() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and _runs(path)), None)


def _runs(path: str) -> bool:
    """Return whether it runs and is new enough: a shim on PATH may fail."""
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
        major = answer.stdout.decode().strip().removeprefix("v").split(".")[0]
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and major.isdigit() and int(major) >= OLDEST
