"""Previews; and what is stale: which document embeds what, what has to be presented again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.models import Document


class Preview(models.Model):
    """A draft document that one token opens. Only the token's digest is stored.

    `as_of` is the moment it shows, as RFC 3339 with the offset of who asked; null for a draft.
    """

    token_digest = models.CharField(max_length=64, primary_key=True)
    user_id = models.BigIntegerField()
    body = models.BinaryField()
    as_of = models.CharField(max_length=32, null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"preview until {self.expires_at:%H:%M:%S}"


class Embedding(models.Model):
    """A published document takes something from another, or would if that were published."""

    holder = models.CharField(max_length=40)
    embedded = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder", "embedded"], name="embedding_once")
        ]
        indexes = [models.Index(fields=["embedded", "holder"], name="embedding_holders")]

    def __str__(self) -> str:
        return f"{self.holder} embeds {self.embedded}"


class RefreshQuerySet(models.QuerySet["Refresh"]):
    """Verbs of refreshes."""

    def open(self) -> "RefreshQuerySet":
        """Return those that are not finished, in the order of what happened."""
        return self.filter(finished_at=None).order_by("seq", "pk")


class Refresh(models.Model):
    """Documents to be presented again since something that they embed has changed.

    `cursor` is the last holder that is done; who goes on begins behind it. What cannot wait (a
    picture that was withdrawn) has the number 0, and comes before all others.
    """

    seq = models.BigIntegerField(help_text="Number in the ledger of what changed.")
    content_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300, help_text="What changed, as people call it.")
    changed = models.JSONField(help_text="Ids of all that changed with it.")
    holders = models.JSONField(null=True, help_text="Ids of documents; null: all that embed it.")
    created_at = models.DateTimeField()
    total = models.IntegerField(null=True)
    done = models.IntegerField(default=0)
    written = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)
    cursor = models.CharField(max_length=40, blank=True)
    last_error = models.TextField(blank=True)
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = RefreshQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["finished_at", "seq"], name="refreshes_open")]
        verbose_name = _("refresh")

    def __str__(self) -> str:
        return f"{self.done} of {self.total} after {self.title}"


class FailureQuerySet(models.QuerySet["RefreshFailure"]):
    """Verbs of failures."""

    def standing(self) -> "FailureQuerySet":
        """Return those whose document is still the one that could not be replaced."""
        same = Document.objects.filter(pk=models.OuterRef("holder"), seq=models.OuterRef("seq"))
        return self.filter(models.Exists(same))


class RefreshFailure(models.Model):
    """A document that could not be presented again. Readers keep the one that they have."""

    holder = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(help_text="Number of the document that readers keep.")
    title = models.CharField(max_length=300)
    path = models.CharField(max_length=300, blank=True, help_text="The wrong value, as body.3.")
    message = models.TextField()
    at = models.DateTimeField()
    attempts = models.IntegerField(default=1)

    objects = FailureQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"


class Rebuild(models.Model):
    """A run of rebuild_documents: how far it has come, so that a later one can go on."""

    options = models.JSONField(help_text="Which documents were asked for.")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    written = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)
    cursor = models.CharField(max_length=40, blank=True, help_text="All ids up to this are done.")

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"

    @property
    def reached(self) -> str:
        """The last key of `projection.selection` that is done, with all before it."""
        return f"{self.options['phase']}:{self.cursor}" if self.cursor else ""

    @reached.setter
    def reached(self, key: str) -> None:
        self.options["phase"], _, self.cursor = key.partition(":")
