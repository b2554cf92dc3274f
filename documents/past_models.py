"""What was public once: rows of the store as they were, each with its first and last number.

A row held at number S when `seq <= S < until_seq`. Bytes of documents stand in the ledger.
"""

from django.db import models


class PastDocument(models.Model):
    """A document that was replaced or taken away, without its bytes. Redacted: without cards."""

    seq = models.BigIntegerField(primary_key=True)
    until_seq = models.BigIntegerField(help_text="The entry that replaced it or took it away.")
    content_id = models.CharField(max_length=40)
    type = models.CharField(max_length=20)
    path = models.CharField(max_length=1000, null=True)
    title = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    etag = models.CharField(max_length=64)
    keys = models.TextField(null=True)
    card_resource = models.BinaryField(null=True)
    card_category = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["content_id", "-seq"], name="past_by_content"),
            models.Index(fields=["path", "-seq"], name="past_by_path"),
            models.Index(fields=["type", "-seq"], name="past_by_type"),
        ]

    def __str__(self) -> str:
        return f"{self.content_id} from {self.seq} until {self.until_seq}"


class PastTerm(models.Model):
    """What a past document could be filtered by, newest first."""

    document = models.ForeignKey(
        PastDocument, on_delete=models.CASCADE, related_name="terms", db_constraint=False
    )
    until_seq = models.BigIntegerField()
    content_id = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=1000)
    published_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "value", "-published_at", "-content_id"],
                name="past_terms_newest_first",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"


class PastPath(models.Model):
    """What a former path said before it said something else."""

    path = models.CharField(max_length=1000)
    content_id = models.CharField(max_length=40)
    gone = models.BooleanField()
    note = models.TextField(blank=True)
    seq = models.BigIntegerField()
    until_seq = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["path", "-seq"], name="past_paths_by_path")]

    def __str__(self) -> str:
        return f"{self.path} from {self.seq} until {self.until_seq}"
