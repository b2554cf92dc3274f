"""Runs the check of a file in a process of its own: what goes wrong there stays there."""

import errno
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from media.inspection.facts import NO_ROOM, Limits, Refused

log = structlog.get_logger(__name__)
ROOT = Path(__file__).resolve().parents[2]
# One heap for all threads: further ones would count as memory that nobody uses.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
IMAGES = "media.inspection.child"
START = 0.25  # seconds of the limit that starting and ending a process take
KILLED_BY_CLOCK = {-24, -9}  # SIGXCPU, and SIGKILL after it
BY_ITS_OWN_FAULT = {-4, -6, -7, -8, -11}  # illegal instruction, abort, bus, arithmetic, memory


@dataclass(frozen=True)
class Cleaned:
    """A file that may be shown, what stood in the former one, and what the check took."""

    path: Path
    title: str
    credit: str
    description: str
    likeness: int | None  # of a picture
    seconds: float
    memory: int


def clean_apart(raw: Path, folder: Path, limits: Limits, program: str = IMAGES) -> Cleaned:
    """Unpack a file in a process with limits and write it anew into `folder`.

    `program` is the module that does it.

    Raises Refused for a file that is damaged, hostile, or takes more than it may of time or memory;
    OSError when the process was ended from outside, or has no room to write: the file may be good.
    """
    command = [sys.executable, "-m", program, str(raw), str(folder / "clean")]
    try:
        done = subprocess.run(  # noqa: S603 our own program
            command,
            input=json.dumps(limits.as_dict()).encode(),
            capture_output=True,
            timeout=limits.seconds - START,
            cwd=ROOT,
            env=ENVIRONMENT,
            check=False,
            start_new_session=True,  # who stops the worker does not stop it
        )
    except subprocess.TimeoutExpired:
        raise Refused("too_long") from None
    answer = _answer(done.stdout)
    own = done.returncode >= 0 or done.returncode in KILLED_BY_CLOCK | BY_ITS_OWN_FAULT
    if answer is None and not own:
        raise InterruptedError(f"The check was ended by signal {-done.returncode}.")
    if answer is None:
        raise Refused(_why(done))
    if answer["code"] == NO_ROOM:
        raise OSError(errno.ENOSPC, "No room for the check of an upload.")
    log.info("upload_unpacked", **{name: answer[name] for name in ("seconds", "memory", "code")})
    if answer["code"]:
        raise Refused(answer["code"], answer.get("what", ""))
    return Cleaned(
        path=Path(answer["path"]),
        title=answer.get("title", ""),
        credit=answer.get("credit", ""),
        description=answer.get("description", ""),
        likeness=answer.get("likeness"),
        seconds=answer["seconds"],
        memory=answer["memory"],
    )


def _answer(output: bytes) -> dict[str, Any] | None:
    lines = output.decode("utf-8", "replace").splitlines()
    try:
        answer: dict[str, Any] = json.loads(lines[-1])
    except (IndexError, ValueError):
        return None
    return answer


def _why(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the code for a process that ended without an answer."""
    if done.returncode in KILLED_BY_CLOCK:
        return "too_long"
    if b"MemoryError" in done.stderr or b"Cannot allocate" in done.stderr:
        return "too_much_memory"
    return "damaged"
