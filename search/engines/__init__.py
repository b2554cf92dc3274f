"""Full text by the database in use: one file each, behind one port (`search.engines.port`)."""

from django.db import connection

from search.engines.port import Engine
from search.engines.postgres import Postgres
from search.engines.sqlite import Sqlite

_ENGINES: dict[str, Engine] = {"postgresql": Postgres(), "sqlite": Sqlite()}


def engine() -> Engine:
    """Return the engine of the database in use."""
    return _ENGINES[connection.vendor]
