"""Who changed a document that readers download: it counts for whatever offers it."""

from django.db import models
from django.utils import timezone


class DownloadContribution(models.Model):
    """One change of a document that readers would get: its file or its title."""

    download_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["download_id", "created_at"], name="download_contribution")]

    def __str__(self) -> str:
        return f"document {self.download_id} by {self.user_id}"
