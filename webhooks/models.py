"""The outbox: events that a worker will deliver."""

from django.db import models


class Event(models.Model):
    """One thing that happened, written in the transaction in which it happened."""

    seq = models.BigIntegerField(unique=True, null=True)
    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq or ''}".strip()
