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
REFRESHED = """
INSERT INTO documents_pastdocument (
    until_seq, seq, content_id, type, path, title, published_at, updated_at, expires_at, etag, keys,
    card_resource, card_category
)
SELECT entry.seq, old.seq, old.content_id, old.type, old.path, old.title, old.published_at,
    old.updated_at, old.expires_at, old.etag, old.keys, old.card_resource, old.card_category
FROM documents_ledgerentry entry
JOIN documents_document old ON old.content_id = entry.content_id
WHERE entry.seq BETWEEN %s AND %s
"""
REFRESHED_TERMS = """
INSERT INTO documents_pastterm (until_seq, document_id, content_id, kind, value, published_at)
SELECT entry.seq, old.seq, old.content_id, term.kind, term.value, term.published_at
FROM documents_ledgerentry entry
JOIN documents_document old ON old.content_id = entry.content_id
JOIN documents_documentterm term ON term.document_id = old.content_id
WHERE entry.seq BETWEEN %s AND %s
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


def keep_replaced_by(first: int, last: int) -> None:
    """Keep the documents that these entries, appended already, are about to replace."""
    with connection.cursor() as cursor:
        cursor.execute(REFRESHED, [first, last])
        cursor.execute(REFRESHED_TERMS, [first, last])


def keep_paths(content_id: str, path: str | None, *, until: int) -> None:
    """Keep what the former paths of this content say, and what this path says."""
    with connection.cursor() as cursor:
        cursor.execute(PATHS, [until, content_id, path, until])
