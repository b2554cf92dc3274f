"""A database with all tables and nothing else, made once; each worker of the tests copies it."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit, urlunsplit

import psycopg
from programs import MissingError
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent


class Template:
    """Is migrated while something else goes on; `name` waits for it."""

    def __init__(self, name: str, child: "subprocess.Popen[bytes]", output: IO[bytes]) -> None:
        self._name, self._child, self._output = name, child, output

    @property
    def name(self) -> str:
        """The database's name on PostgreSQL, the file's path on SQLite."""
        if self._child.wait():
            self._output.seek(0)
            said = self._output.read().decode("utf-8", "replace")
            raise MissingError(f"The migrations failed:\n{said}")
        return self._name


@contextlib.contextmanager
def sqlite_template(folder: str, env: Mapping[str, str]) -> Iterator[Template]:
    path = f"{folder}/template.sqlite3"
    with _migrated(path, f"sqlite:///{path}", env) as template:
        yield template


@contextlib.contextmanager
def postgres_template(url: str, env: Mapping[str, str]) -> Iterator[Template]:
    """Make it on the server of this URL, and drop it afterwards."""
    parts = urlsplit(url)
    name = f"test_{parts.path[1:]}_template"
    server, identifier = urlunsplit(parts._replace(path="/postgres")), sql.Identifier(name)
    drop = sql.SQL("drop database if exists {} with (force)").format(identifier)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(sql.SQL("create database {}").format(identifier))
    try:
        with _migrated(name, urlunsplit(parts._replace(path=f"/{name}")), env) as template:
            yield template
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(drop)


@contextlib.contextmanager
def _migrated(name: str, url: str, env: Mapping[str, str]) -> Iterator[Template]:
    env = {**os.environ, **env, "GALLEY_TEST_DATABASE_URL": url}
    env.pop("GALLEY_TEST_DATABASE", None)
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield Template(name, child, output)
        finally:
            child.terminate()
            child.wait()
