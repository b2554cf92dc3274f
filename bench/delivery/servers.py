"""Servers as production has them, on this machine: granian, every safeguard on."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START_WITHIN = 60  # seconds
NEVER_REACHED = "1000000000"  # the rate limit counts, and lets everybody through


@dataclass(frozen=True)
class Server:
    """A running server: its port and the process of its first worker."""

    port: int
    pid: int

    def kilobytes(self) -> int:
        """Return the proportional memory of its worker."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        rollup = Path(f"/proc/{children[-1]}/smaps_rollup").read_text()
        return int(rollup.split("Rss:")[1].split()[0])


def environment(url: str) -> dict[str, str]:
    """Return what production needs, behind a proxy that ends TLS."""
    return {
        **os.environ,
        "GALLEY_SECRET_KEY": "of-a-measurement-" * 4,
        "GALLEY_ALLOWED_HOSTS": "localhost",
        "GALLEY_DATABASE_URL": url,
        "GALLEY_DELIVERY_DATABASE_URL": url,
        "GALLEY_BASE_URL": "https://localhost",
        "GALLEY_FRONTEND_URL": "https://localhost",
        "GALLEY_TRUST_FORWARDED_PROTO": "true",
        "GALLEY_CORS_ORIGINS": "https://www.example.org",
        "GALLEY_RATE_LIMIT": NEVER_REACHED,
    }


def granian(port: int, application: str, *, threads: int = 1) -> list[str]:
    """Return the command of the recommended server, with one worker."""
    return [
        str(Path(sys.executable).parent / "granian"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", str(threads), "--no-ws", "--log-level", "error"),
        application,
    ]


def gunicorn(port: int, application: str) -> list[str]:
    """Return the command of the other server that is supported, with one worker."""
    program = str(Path(sys.executable).parent / "gunicorn")
    address = ("--bind", f"127.0.0.1:{port}", "--log-level", "error")
    return [program, "--workers", "1", "--worker-class", "sync", *address, application]


@contextmanager
def serving(
    application: str,
    settings: str,
    url: str,
    *,
    command_of: Callable[[int, str], list[str]] = granian,
    **more: str,
) -> Iterator[Server]:
    """Start a server with an application; stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = command_of(port, application)
    env = environment(url) | {"DJANGO_SETTINGS_MODULE": settings} | more
    process = subprocess.Popen(command, cwd=ROOT, env=env, start_new_session=True)
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def fetch(port: int, path: str) -> tuple[bytes, str]:
    """Return body and ETag of an answer."""
    address = f"http://127.0.0.1:{port}{path}"
    headers = {"Host": "localhost", "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read(), answer.headers.get("ETag", "")


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            fetch(port, "/health/live")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("A server did not start.")
