"""What long proofs share: they run on both databases or on one, and log a part for each."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from lifeline import interrupt_on_termination
from postgres import database_for_tests

ROOT = Path(__file__).resolve().parent.parent
DATABASES = ("postgresql", "sqlite")
Proof = Callable[[str, str], tuple[bool, list[str]]]


def prove_on_both(prove: Proof, log: Path, description: str | None) -> int:
    """Run a proof where the command line says; return the status of the process.

    `prove` takes a database and its URL (empty on SQLite); it returns whether all held, and the
    lines of the log, the first of which begins with the database's name and a colon.
    """
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument("--database", choices=DATABASES, help="one of the two")
    options = parser.parse_args()
    interrupt_on_termination()
    os.chdir(ROOT)
    held = True
    for database in [options.database] if options.database else DATABASES:
        if database == "sqlite":
            one, told = prove(database, "")
        else:
            with database_for_tests() as url:
                one, told = prove(database, url)
        held = held and one
        parts = _kept(log) | {database: "\n".join(told)}
        log.write_text("\n".join(parts[name] for name in DATABASES if name in parts), "utf-8")
    return 0 if held else 1


def _kept(log: Path) -> dict[str, str]:
    """Return what the log says of each database."""
    parts = log.read_text("utf-8").split("\n\n") if log.exists() else []
    return {part.partition(":")[0].strip(): part.strip() + "\n" for part in parts if part.strip()}
