"""The index: one row for each published document that can be found by its words.

Beside what is here, PostgreSQL keeps the terms in a column `vector` of this table, SQLite in a
table `search_words` with the same row ids (migration 0002). Only `search.engines` knows of them.
"""

from django.db import models


class SearchEntry(models.Model):
    """Plain texts of one document and what orders them."""

    content_id = models.CharField(max_length=40, unique=True)
    type = models.CharField(max_length=20)
    seq = models.BigIntegerField(help_text="Ledger number of the document that was indexed.")
    published_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, help_text="Changes with the texts.")
    title = models.TextField()
    dek = models.TextField()
    labels = models.TextField(help_text="Authors, tags and categories, one a line.")
    text = models.TextField(help_text="The body, one block a line.")

    class Meta:
        db_table = "search_entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"{self.type} {self.title}"
