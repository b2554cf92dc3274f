"""Where the terms are kept: a column on PostgreSQL, a full-text table on SQLite.

Django knows neither. A migration that makes SQLite copy search_entry has to make the trigger again.
"""

from typing import Any

from django.db import migrations

MAKE = {
    "postgresql": [
        "ALTER TABLE search_entry ADD COLUMN vector tsvector",
        "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
    ],
    "sqlite": [
        "CREATE VIRTUAL TABLE search_words USING fts5(title, dek, labels, text, "
        "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")",
        "CREATE TRIGGER search_words_go AFTER DELETE ON search_entry BEGIN "
        "DELETE FROM search_words WHERE rowid = old.id; END",
    ],
}
DROP = {
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN vector"],
    "sqlite": ["DROP TRIGGER search_words_go", "DROP TABLE search_words"],
}


def make(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
