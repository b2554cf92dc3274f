"""The store behind the wall: the ledger, the documents, and what finds them quickly."""

from django.db import models

from documents.past_models import PastDocument as PastDocument
from documents.past_models import PastPath as PastPath
from documents.past_models import PastTerm as PastTerm


class EntryKind(models.TextChoices):
    """What happened to a document."""

    PUBLISHED = "published"
    REFRESHED = "refreshed"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DELETED = "deleted"
    REDIRECTED = "redirected"


REMOVALS = (
    EntryKind.WITHDRAWN,
    EntryKind.EXPIRED,
    EntryKind.DELETED,
    EntryKind.REDIRECTED,
)


class LedgerHead(models.Model):
    """One row: the last number given. Updating it is the last lock of every act."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    recorded_at = models.DateTimeField(null=True, help_text="When the last number was given.")
    remembers_from = models.DateTimeField(
        null=True, help_text="The past is known from here on; null: from the beginning."
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_ledger_head")]

    def __str__(self) -> str:
        return f"head at {self.seq}"


class LedgerEntry(models.Model):
    """One act that changed what is public. Appended only, numbered without gaps."""

    seq = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    content_id = models.CharField(max_length=40)
    type = models.CharField(max_length=20)
    path = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(
        null=True, help_text="When readers got it; never before that of a lower number."
    )
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    door = models.CharField(max_length=60)
    note = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    contribution = models.BigIntegerField(
        default=0, help_text="Highest contribution that matches what was published."
    )
    etag = models.CharField(max_length=64, blank=True)
    body = models.BinaryField(null=True, help_text="Bytes of the document; null for removals.")
    card = models.BinaryField(null=True)

    left_path = ""  # not stored: where the document stood before, told by who has just recorded it

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["content_id", "-seq"], name="ledger_by_content"),
            models.Index(fields=["recorded_at", "seq"], name="ledger_by_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.content_id}"


class Document(models.Model):
    """One finished JSON object, as readers get it, with its cards for lists."""

    content_id = models.CharField(max_length=40, primary_key=True)
    type = models.CharField(max_length=20)
    seq = models.BigIntegerField(unique=True)
    path = models.CharField(max_length=1000, unique=True, null=True)
    title = models.CharField(max_length=300)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    content_hash = models.CharField(max_length=64)
    etag = models.CharField(max_length=64)
    # Null lets a database take the column on without copying its rows, and an older process write.
    keys = models.TextField(null=True, help_text="Surrogate keys of the answer, parted by blanks.")
    body = models.BinaryField()
    card_resource = models.BinaryField(null=True)
    card_category = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["type", "title", "content_id"], name="documents_by_title"),
            models.Index(fields=["type", "-published_at", "-content_id"], name="documents_by_date"),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(expires_at__isnull=False),
                name="documents_by_expiry",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.path or self.content_id}"


class DocumentTerm(models.Model):
    """Narrow side table: what a document may be filtered by, newest first."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="terms")
    kind = models.CharField(max_length=12)
    value = models.CharField(max_length=1000)  # as long as paths: categories are found by them
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "kind", "value"], name="term_once")
        ]
        indexes = [
            models.Index(
                fields=["kind", "value", "-published_at", "-document"], name="terms_newest_first"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}={self.value}"


class TagCount(models.Model):
    """A tag in use, and how many documents carry it: kept with the terms, in one transaction."""

    value = models.CharField(max_length=200, primary_key=True, help_text="In lower case.")
    name = models.CharField(max_length=200, help_text="As editors wrote it.")
    articles = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.articles}"


class PlannedChange(models.Model):
    """A moment at which something changes for readers, and what it touches. No content."""

    content_id = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(db_index=True)
    keys = models.JSONField(help_text="Surrogate keys of what changes then.")

    def __str__(self) -> str:
        return f"{self.content_id} at {self.at:%Y-%m-%d %H:%M}"


class FormerPath(models.Model):
    """A path that was public once: it leads on, or says that it is gone."""

    path = models.CharField(max_length=1000, primary_key=True)
    content_id = models.CharField(max_length=40, db_index=True)
    gone = models.BooleanField(default=False)
    note = models.TextField(blank=True, help_text="Public note of a withdrawal.")
    seq = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.path} {'gone' if self.gone else 'moved'}"
