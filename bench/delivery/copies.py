"""Thousands of articles out of a few, copied inside PostgreSQL: documents, and pages where wanted.

Each copy has its own id, path, number, moment and bytes; only the words are those of its template.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import chain
from typing import Any

from django.db import connection

from documents.models import Document, LedgerEntry, LedgerHead
from documents.tag_counts import recount_tags
from editorial import wall
from foundation.identifiers import new_content_id
from resources.models import ArticlePage, CategoryPage

MAPPING = """
CREATE TEMPORARY TABLE copies (
    of_content text, of_page bigint, of_path text, content_id text, page_id bigint, path text,
    tree_path text, slug text, seq bigint, moment timestamptz
)
"""
COLUMNS = "of_content, of_page, of_path, content_id, page_id, path, tree_path, slug, seq, moment"
STEP = 4
RENAMED = (
    "convert_to(replace(replace(replace(convert_from({0}, 'UTF8'), c.of_content, c.content_id), "
    "c.of_path, c.path), '\"seq\":' || t.seq || ',', '\"seq\":' || c.seq || ','), 'UTF8')"
)
DOCUMENT = {
    "content_id": "c.content_id",
    "seq": "c.seq",
    "path": "c.path",
    "published_at": "c.moment",
    "updated_at": "c.moment",
    "etag": "md5(c.content_id)",
    "keys": "replace(t.keys, c.of_content, c.content_id)",
    **{name: RENAMED.format(f"t.{name}") for name in ("body", "card_resource", "card_category")},
}
ENTRY = {
    "seq": "c.seq",
    "content_id": "c.content_id",
    "path": "c.path",
    "at": "c.moment",
    "recorded_at": "now()",
    "etag": "md5(c.content_id)",
    "body": RENAMED.format("t.body"),
}
TERM = {"document_id": "c.content_id", "published_at": "c.moment"}
SEARCHED = {"content_id": "c.content_id", "seq": "c.seq", "published_at": "c.moment"}
PAGE = {
    "id": "c.page_id",
    "path": "c.tree_path",
    "slug": "c.slug",
    "url_path": "replace(t.url_path, c.of_path, c.path)",
    "translation_key": "gen_random_uuid()",
    "latest_revision_id": "NULL",
    "live_revision_id": "NULL",
    "first_published_at": "c.moment",
    "last_published_at": "c.moment",
}


def multiply(templates: list[ArticlePage], times: int, *, pages: bool) -> int:
    """Copy each template so often; return how many articles there are then."""
    rows = _rows(templates, times)
    first = next(rows)  # what it asks the database, it asks before the copying begins
    raw: Any = connection.connection
    with raw.cursor() as cursor:
        cursor.execute(MAPPING)
        with cursor.copy(f"COPY copies ({COLUMNS}) FROM STDIN") as copy:
            for row in chain([first], rows):
                copy.write_row(row)
        cursor.execute("ANALYZE copies")
    _clone("documents_document", "content_id", "of_content", DOCUMENT)
    _clone("documents_ledgerentry", "seq", "", ENTRY)
    _clone("documents_documentterm", "document_id", "of_content", TERM)
    _clone("search_entry", "content_id", "of_content", SEARCHED)
    LedgerHead.objects.update(seq=LedgerEntry.objects.order_by("-seq").values("seq")[:1])
    if pages:
        wall.remove()
        _clone("wagtailcore_page", "id", "of_page", PAGE)
        ids = {"page_ptr_id": "c.page_id", "content_id": "c.content_id"}
        _clone("resources_articlepage", "page_ptr_id", "of_page", ids)
        _clone("resources_articleauthorship", "page_id", "of_page", {"page_id": "c.page_id"})
        tags = {"content_object_id": "c.page_id"}
        _clone("resources_articletag", "content_object_id", "of_page", tags)
        for category in CategoryPage.objects.all():
            category.numchild = category.get_children().count()
            category.save(update_fields=["numchild"])
    recount_tags()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE copies")
        cursor.execute("VACUUM ANALYZE")
    return Document.objects.filter(type="article").count()


def _rows(templates: list[ArticlePage], times: int) -> Iterator[tuple[Any, ...]]:
    documents = {row.pk: row for row in Document.objects.defer("body")}
    seq = LedgerHead.objects.get().seq
    page_id = ArticlePage.objects.order_by("-pk").values_list("pk", flat=True)[0]
    steps: dict[str, int] = {}
    for number in range(times):
        for page in templates:
            document = documents[page.content_id]
            seq, page_id = seq + 1, page_id + 1
            parent = page.path[:-STEP]
            steps[parent] = steps.get(parent, 1000) + 1
            slug = f"{page.slug}-copy-{number}"
            yield (
                page.content_id,
                page.pk,
                document.path,
                new_content_id(),
                page_id,
                f"{(document.path or '').rstrip('/')}-copy-{number}/",
                ArticlePage._get_path(parent, page.depth, steps[parent]),
                slug,
                seq,
                document.published_at - timedelta(minutes=seq),
            )


def _clone(table: str, key: str, by: str, values: dict[str, str]) -> None:
    """Insert a copy of each row of a table that a template has, with these values in it."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        names = [column.name for column in described if column.name != "id" or "id" in values]
        chosen = ", ".join(values.get(name, f't."{name}"') for name in names)
        columns = ", ".join(f'"{name}"' for name in names)
        on = f"t.{key} = c.{by}"
        if not by:  # of the ledger the entry that wrote the document
            on = "t.seq = (SELECT seq FROM documents_document WHERE content_id = c.of_content)"
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {chosen} FROM copies c JOIN {table} t ON {on}"
        )
