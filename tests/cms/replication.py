"""Two PostgreSQL servers of our own: a primary, and a standby that follows it by streaming."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bin"))

from postgres import (  # noqa: E402 bin is on the path now
    LOCAL,
    binaries,
    cluster,
    free_port,
    unprivileged,
    wait_for,
)


@contextmanager
def primary_and_standby() -> Iterator[tuple[str, str]]:
    """Yield the addresses of both, without a database's name; both are gone afterwards."""
    programs = binaries()
    with cluster(programs) as primary, _standby_of(primary, programs) as standby:
        yield primary, standby


@contextmanager
def _standby_of(primary: str, programs: Path) -> Iterator[str]:
    at, user = urlsplit(primary), unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="galley-pg-", dir="/tmp" if user else None))
    identity: dict[str, Any] = {}
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
        identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    copy = [str(programs / "pg_basebackup"), "-h", LOCAL, "-p", str(at.port), "-U", "galley"]
    copy += ["-D", str(folder / "data"), "-R", "--checkpoint=fast", "--no-sync"]
    env = {**os.environ, "PGPASSWORD": at.password or ""}
    server = None
    try:
        subprocess.run(copy, cwd=folder, env=env, check=True, capture_output=True, **identity)
        port = free_port()
        run = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
        run += ["-c", f"listen_addresses={LOCAL}", "-c", "unix_socket_directories="]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                run, cwd=folder, stdout=log, stderr=subprocess.STDOUT, **identity
            )
        standby = f"postgresql://galley:{at.password}@{LOCAL}:{port}"
        wait_for(f"{standby}/postgres", server, folder / "log")
        yield standby
    finally:
        if server:
            server.send_signal(signal.SIGINT)
            server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)
