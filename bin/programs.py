"""Finds programs that tests need; installs them by apt where that is possible."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass


class MissingError(Exception):
    """Something the tests need is not here; the message says how to get it."""


def _any(version: str) -> bool:
    return True


@dataclass(frozen=True)
class Program:
    """A program: what needs it, names it goes by, and its package on Debian.

    `setting` is the environment variable that may name one. `suits` says whether what its
    `--version` prints is good enough.
    """

    name: str
    needed_by: str
    names: tuple[str, ...]
    package: str
    setting: str
    advice: str
    suits: Callable[[str], bool] = _any


def find(program: Program) -> str:
    """Return the path of one that runs, or raise MissingError: a shim on PATH may fail."""
    if wanted := os.environ.get(program.setting, ""):
        path = shutil.which(wanted)
        if path and _runs(path, program):
            return path
        raise MissingError(
            f"{program.setting} is {wanted}, which does not run or is too old. {program.advice}"
        )
    path = _on_path(program)
    if path is None and can_install():
        print(f"{program.name} is missing: installing it by apt-get.", flush=True)
        apt_install(program.package)
        path = _on_path(program)
    if path is None:
        raise MissingError(
            f"{program.needed_by} need {program.name}, and there is none. {program.advice}"
        )
    return path


def _on_path(program: Program) -> str | None:
    found = (shutil.which(name) for name in program.names)
    return next((path for path in found if path and _runs(path, program)), None)


def _runs(path: str, program: Program) -> bool:
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and program.suits(answer.stdout.decode("utf-8", "replace"))


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
