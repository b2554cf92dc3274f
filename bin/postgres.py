"""A PostgreSQL for the tests: the one named, one that runs here, or a throw-away cluster.

GALLEY_TEST_DATABASE_URL names one. GALLEY_TEST_POSTGRES=throwaway insists on a cluster of our own.
"""

import contextlib
import getpass
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from lifeline import tied
from programs import MissingError, apt_install, can_install
from psycopg import sql

OLDEST = 150000
LOCAL = "127.0.0.1"
ADVICE = (
    "Install PostgreSQL 15 or newer (Debian: apt-get install -y postgresql; macOS: brew install "
    "postgresql@17), or set GALLEY_TEST_DATABASE_URL=postgresql://user:password@host:5432/name "
    "for a user who may create databases."
)


@contextlib.contextmanager
def database_for_tests() -> Iterator[str]:
    """The URL of a database for the tests (`test_` is put before its name by Django)."""
    if url := os.environ.get("GALLEY_TEST_DATABASE_URL", ""):
        yield url
        return
    throwaway = os.environ.get("GALLEY_TEST_POSTGRES") == "throwaway"
    server = None if throwaway else _running_server()
    if server:
        print(f"Using the PostgreSQL that runs on {LOCAL}:5432.", flush=True)
        name = f"galley_{os.getpid()}"
        try:
            yield f"{server}/{name}"
        finally:
            _drop(f"{server}/postgres", f"test_{name}")
        return
    with cluster(binaries()) as server:
        yield f"{server}/galley"


def _running_server() -> str | None:
    for user in dict.fromkeys(["postgres", getpass.getuser()]):
        server = f"postgresql://{user}@{LOCAL}:5432"
        question = "select rolsuper or rolcreatedb from pg_roles where rolname = current_user"
        try:
            with psycopg.connect(f"{server}/postgres", connect_timeout=3) as connection:
                row = connection.execute(question).fetchone()
                if row and row[0] and connection.info.server_version >= OLDEST:
                    return server
        except psycopg.OperationalError:
            continue
    return None


def _drop(server: str, name: str) -> None:
    """Drop the databases of this run, also those of pytest-xdist's workers (NAME_gw0)."""
    names = "select datname from pg_database where datname = %s or starts_with(datname, %s)"
    with psycopg.connect(server, autocommit=True, connect_timeout=3) as connection:
        for (found,) in connection.execute(names, [name, f"{name}_"]).fetchall():
            drop = sql.SQL("drop database if exists {} with (force)")
            connection.execute(drop.format(sql.Identifier(found)))


def binaries() -> Path:
    """The folder with initdb and postgres; installs PostgreSQL by apt where that is possible."""
    found = _installed()
    if found is None and can_install():
        print("PostgreSQL is missing: installing it by apt-get.", flush=True)
        apt_install("postgresql")
        found = _installed()
    if found is None:
        raise MissingError(f"The tests need PostgreSQL 15 or newer, and there is none. {ADVICE}")
    return found


def _installed() -> Path | None:
    places = list(Path("/usr/lib/postgresql").glob("*/bin"))
    for name in ("pg_config", "initdb"):
        if path := shutil.which(name):
            places.append(Path(path).resolve().parent)
    versions = {_version(place): place for place in places if (place / "initdb").exists()}
    newest = max(versions, default=0)
    return versions[newest] if newest * 10000 >= OLDEST else None


def _version(place: Path) -> int:
    try:
        command = [str(place / "postgres"), "--version"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return 0
    digits = answer.stdout.split()[2:3]  # postgres (PostgreSQL) 15.10 (Debian ...)
    major = digits[0].split(".")[0] if digits else ""
    return int(major) if major.isdigit() else 0


def unprivileged() -> pwd.struct_passwd | None:
    """Whom to run as when we are root (PostgreSQL refuses root); None when we are not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise MissingError(f"PostgreSQL refuses to run as root, and there is no user nobody. {ADVICE}")


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """A cluster in a temporary folder on a free port, gone afterwards."""
    user = unprivileged()
    # Root's TMPDIR may be closed to others; and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="galley-pg-", dir="/tmp" if user else None))
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    options = {"cwd": folder, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **identity}
    password, secret = secrets.token_urlsafe(24), folder / "password"
    secret.write_text(password)
    if user:
        for path in (folder, secret):
            os.chown(path, user.pw_uid, user.pw_gid)
    print(f"Starting a throw-away PostgreSQL from {programs}.", flush=True)
    server = None
    try:
        init = [str(programs / "initdb"), "-D", str(folder / "data"), "-U", "galley", "-N"]
        init += ["-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "--locale"]
        for locale in ("C.UTF-8", "en_US.UTF-8", "C"):
            made = subprocess.run([*init, locale], check=False, **options)  # type: ignore[call-overload]  # mixed
            if made.returncode == 0:
                break
        else:
            raise MissingError(f"initdb failed: {made.stdout.decode()}\n{ADVICE}")
        port = free_port()
        run = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
        for setting in (f"listen_addresses={LOCAL}", "unix_socket_directories=", "fsync=off"):
            run += ["-c", setting]
        run += ["-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
        log = (folder / "log").open("wb")
        server = subprocess.Popen(  # type: ignore[call-overload]  # mixed options
            run,
            **{**options, "stdout": log},
            start_new_session=True,  # Ctrl-C is for us: we stop it when the tests have ended
            **tied(signal.SIGINT),
        )
        url = f"postgresql://galley:{password}@{LOCAL}:{port}"
        wait_for(f"{url}/postgres", server, folder / "log")
        yield url
    finally:
        if server and server.poll() is None:
            server.send_signal(signal.SIGINT)  # "fast shutdown"
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise MissingError(f"The throw-away PostgreSQL did not start:\n{log.read_text()}\n{ADVICE}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])
