"""Database settings from a URL: PostgreSQL, or SQLite tuned for several processes."""

from typing import Any

import dj_database_url

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=30000; PRAGMA cache_size=-20000;"
    ),
}


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry for `url` (sqlite:///… or postgres://…).

    Writers on SQLite begin IMMEDIATE, so that they wait for each other instead of failing
    half-way, and queue for it (docs/adr/0019); ATOMIC_REQUESTS stays off, otherwise every GET
    would take the write lock.
    """
    settings: dict[str, Any] = dict(dj_database_url.parse(url))
    if settings["ENGINE"].endswith("sqlite3"):
        settings["ENGINE"] = "foundation.sqlite3"
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), **SQLITE_OPTIONS}
    else:
        settings["CONN_MAX_AGE"] = 60
        settings["CONN_HEALTH_CHECKS"] = True
    return settings
