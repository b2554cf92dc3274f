"""Servers as production has them, on this machine: granian, every safeguard on."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
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


@contextmanager
def serving(
    application: str, settings: str, url: str, *, workers: int = 1, **more: str
) -> Iterator[Server]:
    """Start granian with an application; stop it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "granian"),
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "1", "--no-ws", "--log-level", "error"),
        application,
    ]
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
