"""The whole product as `make run` starts it, on ports and data of its own."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx
import psycopg

ROOT = Path(__file__).parents[2]
START_WITHIN = 300


@dataclass(frozen=True)
class Stack:
    """Addresses of a running Galley, and the demo's passwords."""

    base: str
    frontend: str
    environment: dict[str, str]
    passwords: dict[str, str]

    @property
    def api(self) -> str:
        """Base of the public API."""
        return f"{self.base}/api/v1"

    def manage(self, *arguments: str) -> str:
        """Run a management command beside the processes; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _database(folder: str) -> Iterator[str]:
    """Yield the address of a database of its own, with all tables if somebody made a template."""
    url = os.environ.get("GALLEY_TEST_DATABASE_URL", "")
    template = os.environ.get("GALLEY_TEST_TEMPLATE", "")
    if not url or os.environ.get("GALLEY_TEST_DATABASE") == "sqlite":
        if template:
            shutil.copy(template, f"{folder}/galley.sqlite3")
        yield f"sqlite:///{folder}/galley.sqlite3"
        return
    parts = urlsplit(url.replace("postgresql://", "postgres://", 1))
    name = f"galley_journey_{os.getpid()}"
    server = urlunsplit(parts._replace(scheme="postgresql", path="/postgres"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template or "template1"}"')
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def running_stack() -> Iterator[Stack]:
    """Start everything from nothing, demo content included; stop it at the end."""
    with tempfile.TemporaryDirectory(prefix="galley-journey-") as folder, _database(folder) as url:
        port, frontend_port = _free_port(), _free_port()
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "GALLEY_VAR_DIR": folder,
            "GALLEY_DATABASE_URL": url,
            "GALLEY_PORT": str(port),
            "GALLEY_FRONTEND_PORT": str(frontend_port),
            "GALLEY_BASE_URL": f"http://localhost:{port}",
            "GALLEY_FRONTEND_URL": f"http://localhost:{frontend_port}",
            "GALLEY_DEBUG": "0",
        }
        environment.pop("GALLEY_SECRET_KEY", None)
        log = Path(folder) / "run.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [sys.executable, "bin/run.py"],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            _wait(process, log)
            accounts = json.loads((Path(folder) / "demo-accounts.json").read_text())
            yield Stack(
                base=f"http://localhost:{port}",
                frontend=f"http://localhost:{frontend_port}",
                environment=environment,
                passwords={one["username"]: one["password"] for one in accounts},
            )
        finally:
            process.terminate()
            status = process.wait(timeout=30)
        assert status == 0, f"make run ended with {status}:\n{log.read_text()[-3000:]}"
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"http://localhost:{port}/health/live", timeout=1)
            raise AssertionError("The web process outlived the run.")


def _wait(process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_WITHIN
    while "Galley is running." not in log.read_text():
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"Galley did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.5)
