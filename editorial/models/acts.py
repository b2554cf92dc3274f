"""Records of acts that stand out: publications without a second pair of eyes, and the trash."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from resources.publishable import concrete_kinds

MIN_REASON = 20


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    """Questions about broken glass."""

    def open(self) -> "BreakGlassQuerySet":
        """Those that nobody independent has reviewed yet."""
        return self.filter(reviewed_at=None)


class BreakGlass(models.Model):
    """One publication without review: of which exact content, by whom, why, and who looked later.

    It stands before the page goes live, in the same transaction, in the place of the approvals.
    """

    content_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    content_hash = models.CharField(max_length=64)
    contributor_ids = models.JSONField(
        help_text="Who wrote or published it: none of them can review it."
    )
    reason = models.TextField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_id = models.BigIntegerField(null=True)
    reviewed_by_name = models.CharField(max_length=200, blank=True)
    comment = models.TextField(blank=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["content_id", "content_hash"], name="break_glass_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.title} by {self.by_name}"

    @cached_property
    def content(self) -> Any:
        """What was published; None if it was deleted."""
        for kind in concrete_kinds():
            if found := kind._base_manager.filter(content_id=self.content_id).first():
                return found
        return None


class TrashEntry(models.Model):
    """A deleted page with all below it, as the rows that were deleted: enough to bring it back."""

    root_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=100)
    pages = models.PositiveIntegerField()
    parent_id = models.BigIntegerField(null=True)
    parent_title = models.CharField(max_length=300, blank=True)
    rows = models.JSONField(help_text="Serialized rows: pages, children, revisions, reviews.")
    links = models.JSONField(help_text="Links to these rows that were emptied: model, field, ids.")
    deleted_by_id = models.BigIntegerField(null=True)
    deleted_by_name = models.CharField(max_length=200, blank=True)
    deleted_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-deleted_at", "-pk"]

    def __str__(self) -> str:
        return self.title
