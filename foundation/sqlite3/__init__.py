"""Django's SQLite backend with a fair queue of writers (docs/adr/0019-fair-queue-for-sqlite.md)."""
