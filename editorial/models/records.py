"""Who contributed, who approved which exact content, what goes out when, whom we told."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """The steps between a draft and readers."""

    REVIEW = "review", _("Review")
    PUBLICATION = "publication", _("Publication")


class Contribution(models.Model):
    """One save: who left the content with which hash. `noop` when nothing changed by it.

    `form` is the open form that saved it, `loaded_at` when another form was first loaded from it.
    """

    content_id = models.CharField(max_length=40)
    user_id = models.BigIntegerField(null=True)
    revision_id = models.BigIntegerField()
    content_hash = models.CharField(max_length=64)
    noop = models.BooleanField(default=False)
    form = models.CharField(max_length=40, null=True)
    loaded_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_id", "content_hash"], name="contribution_hash")]

    def __str__(self) -> str:
        return f"{self.content_id} by {self.user_id}"


class ImageContribution(models.Model):
    """One change of an image that readers would see. It counts for whatever uses the image."""

    image_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["image_id", "created_at"], name="image_contribution")]

    def __str__(self) -> str:
        return f"image {self.image_id} by {self.user_id}"


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Questions about approvals."""

    def standing(self) -> "ApprovalQuerySet":
        """Those that nothing has voided."""
        return self.filter(voided_at=None)

    def for_content(self, content_id: str, content_hash: str) -> "ApprovalQuerySet":
        """Those of exactly this content."""
        return self.filter(content_id=content_id, content_hash=content_hash)


class Approval(models.Model):
    """A person's yes to exact content: its hash, what it covers, and the content itself."""

    content_id = models.CharField(max_length=40)
    step = models.CharField(max_length=20, choices=Step.choices)
    content_hash = models.CharField(max_length=64)
    manifest = models.JSONField(help_text="Object and hash of all that the approval covers.")
    content = models.JSONField(help_text="The canonical content that was approved.")
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="What was looked at. Null once the content is deleted: the approval stays.",
    )
    approver_id = models.BigIntegerField()
    approver_name = models.CharField(max_length=200)
    for_id = models.BigIntegerField(
        null=True, help_text="The publisher in whose name a delegate approved."
    )
    comment = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    voided_at = models.DateTimeField(null=True)
    voided_reason = models.TextField(blank=True)
    used_at = models.DateTimeField(null=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["content_id", "content_hash"], name="approval_hash")]

    def __str__(self) -> str:
        return f"{self.get_step_display()} of {self.content_id} by {self.approver_name}"


class ScheduleState(models.TextChoices):
    """Where a schedule stands."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    MISSED = "missed", _("Missed")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class ScheduleQuerySet(models.QuerySet["Schedule"]):
    """Questions about schedules."""

    def failing(self) -> "ScheduleQuerySet":
        """Those that were tried and did not succeed: given up, missed, or tried again soon."""
        tried = models.Q(state=ScheduleState.WAITING) & ~models.Q(last_error="")
        recent = timezone.now() - timedelta(days=7)
        ended = models.Q(state__in=(ScheduleState.FAILED, ScheduleState.MISSED))
        return self.filter(tried | (ended & models.Q(finished_at__gt=recent)))


class Schedule(models.Model):
    """Approved content that goes out, or comes down, at a time."""

    class Action(models.TextChoices):
        PUBLISH = "publish", _("Publish")
        EXPIRE = "expire", _("Expire")
        RELEASE = "release", _("Publish a release")

    content_type = models.ForeignKey(
        "contenttypes.ContentType", on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=255)
    content_id = models.CharField(max_length=40)
    action = models.CharField(max_length=10, choices=Action.choices)
    due_at = models.DateTimeField()
    expire_at = models.DateTimeField(null=True)
    revision_id = models.BigIntegerField(null=True)
    content_hash = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=10, choices=ScheduleState.choices, default=ScheduleState.WAITING
    )
    attempts = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(null=True, help_text="Next attempt after a failure.")
    lease_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    lateness_seconds = models.FloatField(null=True)
    last_error = models.TextField(blank=True)
    created_by_id = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_id", "action"],
                condition=models.Q(state="waiting"),
                name="one_waiting_schedule",
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="schedule_due")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.content_id} at {self.due_at:%Y-%m-%d %H:%M}"

    @cached_property
    def content(self) -> Any:
        """What is scheduled; None if it was deleted."""
        kind = self.content_type.model_class()
        return kind._base_manager.filter(pk=self.object_id).first() if kind else None


class Notice(models.Model):
    """A sentence for one person, shown in the admin and mailed by a worker."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    text = models.CharField(max_length=500)
    detail = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    step_state_id = models.BigIntegerField(
        null=True, db_index=True, help_text="The step it asks for; once decided, it counts as read."
    )
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at"], name="notices_unread")]

    def __str__(self) -> str:
        return self.text
