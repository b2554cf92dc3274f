"""Previews: a draft as a document, for the person who opened it, for minutes."""

from django.db import models


class Preview(models.Model):
    """A draft document that one token opens. Only the token's digest is stored."""

    token_digest = models.CharField(max_length=64, primary_key=True)
    user_id = models.BigIntegerField()
    body = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"preview until {self.expires_at:%H:%M:%S}"
