"""Finds Chromium for the browser journeys; installs it by apt where that is possible."""

import os
import shutil
import subprocess

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ADVICE = (
    "Install Chromium (Debian: apt-get install -y chromium; macOS: brew install --cask chromium) "
    "or set GALLEY_CHROMIUM to the path of one."
)


class MissingError(Exception):
    """Something the tests need is not here; the message says how to get it."""


def find_chromium() -> str:
    """The path of a Chromium that runs, or MissingError."""
    wanted = os.environ.get("GALLEY_CHROMIUM", "")
    if wanted:
        path = shutil.which(wanted)
        if path and _runs(path):
            return path
        raise MissingError(f"GALLEY_CHROMIUM is {wanted}, which does not run. {ADVICE}")
    path = _on_path()
    if path is None and can_install():
        print("Chromium is missing: installing it by apt-get.", flush=True)
        apt_install("chromium")
        path = _on_path()
    if path is None:
        raise MissingError(f"The browser tests need Chromium, and there is none. {ADVICE}")
    return path


def _on_path() -> str | None:
    found = (shutil.which(name) for name in NAMES)
    return next((path for path in found if path and _runs(path)), None)


def _runs(path: str) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(package: str) -> None:
    """Install a Debian package as root, showing apt's own progress."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", package]
    for command in (["apt-get", "update"], install):
        print(f"  {' '.join(command)}", flush=True)
        if subprocess.run(command, env=env, check=False).returncode:
            raise MissingError(f"`{' '.join(command)}` failed; what it said is above.")
