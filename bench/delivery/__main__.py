"""How fast reads are: ratios in one run, against Wagtail's API v2, `SELECT 1` and a hello view.

Run by hand on a quiet machine: `python -m bench.delivery ratios`, `growth`, `memory`, `rebuild`
or `servers`. PostgreSQL, 10,000 articles of 6 to 7 kB, granian with one worker, wrk with 8
connections, interleaved rounds, medians; results stand in bench/results. `growth` compares
1,000,000 documents with 10,000.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from bench.delivery import measures, rebuild, report
from bench.delivery.load import find_wrk
from bench.delivery.servers import ROOT

ARTICLES = 10_000
MILLION = 1_000_000
REQUESTS = 100_000


@contextmanager
def filled(server: str, name: str, articles: int, *, pages: bool) -> Iterator[str]:
    """Make a database with so many articles, yield its URL, and drop it."""
    url = f"{server}/{name}"
    _make(server, name, "CREATE DATABASE {}")
    try:
        command = [sys.executable, "-m", "bench.delivery.fill", str(articles)]
        env = {**os.environ, "GALLEY_TEST_DATABASE_URL": url}
        subprocess.run([*command, *["--pages"] * pages], cwd=ROOT, env=env, check=True)
        yield url
    finally:
        _make(server, name, "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _make(server: str, name: str, statement: str) -> None:
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("what", choices=("ratios", "growth", "memory", "rebuild", "servers"))
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--million", type=int, default=MILLION)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=3)
    options = parser.parse_args()
    find_wrk()
    sys.path.insert(0, str(ROOT / "bin"))
    from postgres import database_for_tests

    with database_for_tests() as named, tempfile.TemporaryDirectory() as folder:
        server, here = named.rpartition("/")[0], Path(folder)
        pages = options.what in ("ratios", "rebuild")
        how = {"rounds": options.rounds, "seconds": options.seconds}
        with filled(server, f"galley_bench_{os.getpid()}", options.articles, pages=pages) as url:
            if options.what == "ratios":
                return report.ratios(measures.ratios(url, here, **how), options.articles, how)
            if options.what == "servers":
                return report.servers(measures.servers(url, here, **how), options.articles, how)
            if options.what == "rebuild":
                return report.rebuild(rebuild.rebuilt(url))
            if options.what == "memory":
                return report.memory(measures.memory(url, here, REQUESTS))
            name = f"galley_bench_many_{os.getpid()}"
            with filled(server, name, options.million, pages=False) as many:
                grown = measures.growth(url, many, here, **how)
                return report.growth(grown, options.articles, options.million, how)


if __name__ == "__main__":
    sys.exit(main())
