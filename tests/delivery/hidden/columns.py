"""Which columns readers see. All others are hidden: a new one is, until it is told here why not.

test_oracle.py holds it: what is hidden changes no answer.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model

Columns = dict[str, str]
# SQLite's shadow of the table beside it; a virtual table has no columns to change alone.
SHADOWS = ("wagtailsearch_indexentry_fts",)
PUBLIC: dict[str, Columns] = {
    "documents_document": {
        "content_id": "the id of the document; links, lists and feeds name it",
        "type": "types are filters, and answers name them",
        "seq": "numbers are told, and sitemaps are cut by them",
        "path": "where it stands on the site",
        "title": "lists of a type are ordered by it",
        "published_at": "what feeds, filters and lists order by",
        "updated_at": "Last-Modified and a filter",
        "expires_at": "when it ends for readers; shortens max-age",
        "etag": "sent with the document",
        "keys": "Surrogate-Key",
        "body": "the document",
        "card_resource": "the document in lists",
        "card_category": "the document in lists",
    },
    "documents_documentterm": {
        "document_id": "what a filter finds",
        "kind": "what can be filtered by",
        "value": "what can be filtered by",
        "published_at": "lists are ordered by it",
    },
    "documents_tagcount": {
        "value": "tags in use are listed",
        "name": "tags in use are listed",
        "articles": "how many published articles carry a tag is told",
    },
    "documents_plannedchange": {
        "at": "shortens max-age: caches ask again when it has come (documents.plans)",
        "keys": "whose max-age is shortened (documents.plans)",
    },
    "documents_formerpath": {
        "path": "an address that was public once",
        "content_id": "where it leads to",
        "gone": "whether it leads anywhere",
        "note": "the public note of a withdrawal",
        "seq": "from when on it leads there: the past is asked for by moments",
    },
    "documents_ledgerentry": {
        "seq": "/changes/ tells it",
        "kind": "/changes/ tells it",
        "content_id": "/changes/ tells it",
        "type": "/changes/ tells it, of what is gone as well",
        "path": "/changes/ tells it, of what is gone as well",
        "at": "/changes/ tells it",
        "recorded_at": "which number held at a moment: `at=`",
        "note": "the public note of a withdrawal",
        "body": "what is public now and was so then: /changes/ and `at=`",
    },
    "search_entry": {
        "id": "the row of its words in the full-text table beside it (SQLite)",
        "content_id": "what a search finds",
        "type": "searches are filtered by it",
        "published_at": "searches are ordered and filtered by it",
        "expires_at": "when it is found no more; shortens max-age",
        "title": "highlights and suggestions show it",
        "dek": "highlights show it",
        "labels": "highlights and suggestions show them",
        "text": "highlights show it",
    },
    "documents_ledgerhead": {"remembers_from": "before it there is no past: `at=` is a 400"},
    "documents_pastdocument": {
        "seq": "which version held at a moment: `at=`",
        "until_seq": "which version held at a moment: `at=`",
        "content_id": "what was there at a moment: `at=`",
        "type": "lists of a type at a moment: `at=`",
        "path": "what stood at a path at a moment: `at=`",
        "title": "lists of a type at a moment are ordered by it: `at=`",
        "updated_at": "Last-Modified and a filter at a moment: `at=`",
        "expires_at": "what had ended at a moment: `at=`",
        "etag": "sent with the document of a moment: `at=`",
        "keys": "Surrogate-Key of the document of a moment: `at=`",
        "card_resource": "lists of a moment: `at=`",
        "card_category": "lists of a moment: `at=`",
    },
    "documents_pastterm": {
        "document_id": "what a filter found at a moment: `at=`",
        "until_seq": "which version held at a moment: `at=`",
        "content_id": "orders lists of a moment, and what is gone is left out: `at=`",
        "kind": "filters of a moment: `at=`",
        "value": "filters of a moment: `at=`",
        "published_at": "lists of a moment are ordered by it: `at=`",
    },
    "comments_publiccomment": {
        "id": "readers see approved comments",
        "content_id": "what was commented on",
        "name": "readers see approved comments",
        "text": "readers see approved comments",
        "posted_at": "readers see approved comments",
        "posted_on": "readers see approved comments",
        "place": "comments are ordered by it",
    },
    "documents_pastpath": {
        "path": "an address that led elsewhere at a moment: `at=`",
        "content_id": "where it led at a moment: `at=`",
        "gone": "whether it led anywhere at a moment: `at=`",
        "note": "the public note of a withdrawal, at a moment",
        "seq": "which held at a moment: `at=`",
        "until_seq": "which held at a moment: `at=`",
    },
}


@dataclass(frozen=True)
class Column:
    """A column of a table of ours or of a library."""

    model: type[Model]
    field: "Field"  # type: ignore[type-arg]  # of any value

    @property
    def table(self) -> str:
        """Its table."""
        return self.model._meta.db_table

    @property
    def name(self) -> str:
        """Its name in the database."""
        return str(self.field.column)

    def __str__(self) -> str:
        return f"{self.table}.{self.name}"


def tables() -> list[type[Model]]:
    """Return the models that have a table of their own."""
    models = apps.get_models(include_auto_created=True)
    return [
        model
        for model in models
        if model._meta.managed and not model._meta.proxy and model._meta.db_table not in SHADOWS
    ]


def all_columns() -> list[Column]:
    """Return every column of every table."""
    return [
        Column(model, field) for model in tables() for field in model._meta.local_concrete_fields
    ]


def hidden() -> list[Column]:
    """Return those that no answer may depend on."""
    return [column for column in all_columns() if column.name not in PUBLIC.get(column.table, {})]


def public() -> list[Column]:
    """Return those that readers see."""
    return [column for column in all_columns() if column.name in PUBLIC.get(column.table, {})]
