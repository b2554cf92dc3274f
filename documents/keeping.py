"""Moves rows of the store to the past, in the transaction that replaces them or takes them away.

The rows are copied inside the database: what is public is not read from the past, so its
tables stay small.
"""

from django.db import connection

DOCUMENT = """
INSERT INTO documents_pastdocument (
    until_seq, seq, content_id, type, path, title, published_at, updated_at, expires_at, etag, keys,
    card_resource, card_category
)
SELECT %s, seq, content_id, type, path, title, published_at, updated_at, expires_at, etag, keys,
    card_resource, card_category
FROM documents_document WHERE content_id = %s
"""
TERMS = """
INSERT INTO documents_pastterm (until_seq, document_id, content_id, kind, value, published_at)
SELECT %s, document.seq, document.content_id, term.kind, term.value, term.published_at
FROM documents_documentterm term
JOIN documents_document document ON document.content_id = term.document_id
WHERE term.document_id = %s
"""
PATHS = """
INSERT INTO documents_pastpath (until_seq, path, content_id, gone, note, seq)
SELECT %s, path, content_id, gone, note, seq FROM documents_formerpath
WHERE (content_id = %s OR path = %s) AND seq < %s
"""


def keep_document(content_id: str, *, until: int) -> None:
    """Keep the document of this content as it is, with its terms, before entry `until` acts."""
    with connection.cursor() as cursor:
        cursor.execute(DOCUMENT, [until, content_id])
        cursor.execute(TERMS, [until, content_id])


def keep_paths(content_id: str, path: str | None, *, until: int) -> None:
    """Keep what the former paths of this content say, and what this path says."""
    with connection.cursor() as cursor:
        cursor.execute(PATHS, [until, content_id, path, until])
