"""Make or update .venv from requirements-dev.lock. Standard library only; started by bin/setup."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-dev.lock"
STAMP = VENV / "galley.stamp"

Version = tuple[int, int]


def fingerprint(version: Version) -> str:
    """What .venv must have been made from: this lock file, this Python, in this folder."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{lock} python{version[0]}.{version[1]} {VENV}\n"


def is_current(version: Version) -> bool:
    return STAMP.is_file() and STAMP.read_text() == fingerprint(version)


def venv_version() -> Version | None:
    """The version of .venv's Python, or None when there is none that runs."""
    code = "import sys; print(*sys.version_info[:2], sys.prefix, sep='|')"
    try:
        answer = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor, prefix = answer.stdout.strip().split("|")
    moved = Path(prefix).resolve() != VENV.resolve()
    return None if moved else (int(major), int(minor))


def with_uv(uv: str, keep: bool) -> bool:
    """Sync .venv with uv. False when uv failed (pip may still know another index)."""
    steps = [[uv, "pip", "sync", "--require-hashes", "--python", str(PYTHON), str(LOCK)]]
    if not keep:
        steps.insert(0, [uv, "venv", "--clear", "--python", sys.executable, str(VENV)])
    return all(subprocess.run(step, cwd=ROOT, check=False).returncode == 0 for step in steps)


def pip_command(keep: bool) -> list[str]:
    """Make .venv where needed; return the pip that installs into it."""
    inner = [str(PYTHON), "-m", "pip"]
    outer = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if keep:
        if run_quietly([*inner, "--version"]) or run_quietly([str(PYTHON), "-m", "ensurepip"]):
            return inner
    elif run_quietly([sys.executable, "-c", "import ensurepip"]):
        if run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)]):
            return inner
        sys.exit(f"{sys.executable} could not make an environment in {VENV}: is the disk full?")
    else:
        run_quietly([sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)])
    if run_quietly([*outer, "--version"]):
        return outer
    if not keep:
        shutil.rmtree(VENV, ignore_errors=True)
    sudo = "" if os.geteuid() == 0 else "sudo "
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    sys.exit(
        f"{sys.executable} cannot make an environment: it has no ensurepip (and there is no uv).\n"
        f"On Debian or Ubuntu: {sudo}apt-get update && {sudo}apt-get install -y {package}"
    )


def run_quietly(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0


def with_pip(keep: bool) -> None:
    """Install the lock file with pip, showing how far it is."""
    total = sum("==" in line and line[0].isalnum() for line in LOCK.open())
    command = [*pip_command(keep), "install", "--require-hashes", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "-r", str(LOCK)]
    tail: deque[str] = deque(maxlen=25)
    seen = 0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PIP_ROOT_USER_ACTION": "ignore"},
    ) as pip:
        for line in pip.stdout or ():
            tail.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied: ", "Ignoring ")):
                seen += 1
                name = line.removeprefix("Requirement already satisfied: ").split("==")[0]
                progress(f"{seen} of {total}: {name.split()[-1].rstrip(':')}", seen % 20 == 0)
            elif line.startswith("Installing "):
                progress("unpacking", True)
    progress("", False)
    if pip.returncode:
        sys.exit(
            "".join(tail) + "\nThe packages could not be installed; pip's last words are above."
            "\nRun `make setup` again once the cause is gone: it starts where it is safe to."
        )


def progress(text: str, milestone: bool) -> None:
    """One line that is written over on a terminal; now and then a line elsewhere."""
    if sys.stdout.isatty():
        print(f"\r\033[K  {text}" if text else "\r\033[K", end="", flush=True)
    elif text and milestone:
        print(f"  {text}", flush=True)


def main() -> None:
    if "--check" in sys.argv[1:]:
        sys.exit(0 if is_current(sys.version_info[:2]) else 1)
    version = sys.version_info[:2]
    present = venv_version()
    if present and not os.environ.get("GALLEY_PYTHON") and (3, 11) <= present < (3, 15):
        version = present  # keep the environment that works, even if a newer Python appeared
    if present == version and is_current(version):
        return
    keep = present == version
    started = time.monotonic()
    verb = "Updating" if keep else "Making"
    print(f"{verb} .venv with Python {version[0]}.{version[1]} from {LOCK.name}", flush=True)
    STAMP.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if not (uv and with_uv(uv, keep)):
        with_pip(keep)
    STAMP.write_text(fingerprint(version))
    print(f"The environment is ready ({time.monotonic() - started:.0f} s).", flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("\nInterrupted. Run `make setup` again to finish.")
