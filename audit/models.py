"""The editorial record: one row for each act, numbered without gaps, each chained to the last."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What people do to content. Stored without database choices: a new act needs no migration."""

    SUBMITTED = "submitted", _("Submitted for review")
    APPROVED = "approved", _("Approved")
    CHANGES_REQUESTED = "changes_requested", _("Changes requested")
    WORKFLOW_CANCELLED = "workflow_cancelled", _("Review cancelled")
    APPROVAL_VOIDED = "approval_voided", _("Approval voided")
    PUBLISHED = "published", _("Published")
    SCHEDULED = "scheduled", _("Scheduled")
    UNSCHEDULED = "unscheduled", _("Schedule cancelled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    DELETED = "deleted", _("Deleted")
    RESTORED = "restored", _("Brought back from the trash")
    MOVED = "moved", _("Moved")
    CORRECTED = "corrected", _("Correction noted")
    REDIRECTED = "redirected", _("Withdrawn in favour of another page")
    BREAK_GLASS = "break_glass", _("Published without a second pair of eyes")
    GLASS_REVIEWED = "glass_reviewed", _("Reviewed after publication")
    RELEASE_CREATED = "release_created", _("Release begun")
    RELEASE_RENAMED = "release_renamed", _("Release renamed")
    RELEASE_ITEMS = "release_items", _("Content of the release changed")
    RELEASE_SUBMITTED = "release_submitted", _("Release submitted for review")
    RELEASE_APPROVED = "release_approved", _("Release approved")
    RELEASE_REJECTED = "release_rejected", _("Release sent back")
    RELEASE_REOPENED = "release_reopened", _("Release taken back")
    RELEASE_VOIDED = "release_voided", _("Approvals of the release voided")
    RELEASE_SCHEDULED = "release_scheduled", _("Release scheduled")
    RELEASE_POSTPONED = "release_postponed", _("Release postponed")
    RELEASE_UNSCHEDULED = "release_unscheduled", _("Schedule of the release cancelled")
    RELEASE_PUBLISHED = "release_published", _("Release published")
    RELEASE_FAILED = "release_failed", _("Release failed")
    RELEASE_REVERTED = "release_reverted", _("Release reverted")
    MERGED = "merged", _("Merged with what somebody else had saved")
    TYPED_DISCARDED = "typed_discarded", _("Unsaved text discarded by who had typed it")
    DELEGATED = "delegated", _("Let somebody stand in")
    DELEGATION_ENDED = "delegation_ended", _("Standing in ended")
    REDACTED = "redacted", _("Past versions erased")
    PICTURE_WITHDRAWN = "picture_withdrawn", _("Picture withdrawn")
    PICTURE_RETURNED = "picture_returned", _("Picture put back")


class AppendOnly(Exception):
    """Somebody tried to change or remove an entry of the record."""


class AuditHead(models.Model):
    """One row: number and hash of the last entry. Locked before the ledger's head."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
    entry_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_audit_head")]

    def __str__(self) -> str:
        return f"head at {self.number}"


class AuditEntry(models.Model):
    """Who did what to which content, when, why and through which door.

    Appended by `audit.actions.record` only; triggers of the database refuse the rest.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    act = models.CharField(_("act"), max_length=30)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("who"), max_length=200)
    content_id = models.CharField(_("content id"), max_length=40)
    content_kind = models.CharField(_("kind"), max_length=60)
    title = models.TextField(_("title"))
    content_hash = models.CharField(_("content hash"), max_length=64, blank=True)
    door = models.CharField(_("door"), max_length=60)
    note = models.TextField(_("why"), blank=True)
    detail = models.JSONField(_("detail"), default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    entry_hash = models.CharField(_("entry hash"), max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        default_permissions = ("view",)
        verbose_name = _("entry of the record")
        verbose_name_plural = _("entries of the record")
        indexes = [
            models.Index(fields=["content_id", "number"], name="audit_by_content"),
            models.Index(fields=["act", "number"], name="audit_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.content_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; refuse to change."""
        if not self._state.adding:
            raise AppendOnly("The editorial record is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse."""
        raise AppendOnly("The editorial record is append-only.")

    @property
    def act_label(self) -> str:
        """Return the act in words."""
        return str(Act(self.act).label) if self.act in Act.values else self.act
