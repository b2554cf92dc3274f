"""What was imported from where, so that the same again changes nothing."""

from django.db import models


class ImportedFile(models.Model):
    """One file of the old system: its name, the digest of its text, and what it became."""

    name = models.CharField(max_length=255, unique=True)
    text_digest = models.CharField(max_length=64)
    content_id = models.CharField(max_length=40)
    revision_id = models.BigIntegerField(help_text="The draft that the import made.")
    content_hash = models.CharField(max_length=64, help_text="Canonical hash of that draft.")
    imported_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
