"""Releases: content that goes live together, at one moment, approved as one, all or none."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from editorial.models import Step
from foundation.identifiers import new_content_id

MOST_ITEMS = 100


class ReleaseState(models.TextChoices):
    """Where a release stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    FAILED = "failed", _("Failed")
    REVERTED = "reverted", _("Reverted")


# Its items are frozen: they are decided, and go out, together.
FROZEN = (
    ReleaseState.IN_REVIEW,
    ReleaseState.APPROVED,
    ReleaseState.SCHEDULED,
    ReleaseState.FAILED,
)
# Both steps have approved it and it is not out yet.
READY = (ReleaseState.APPROVED, ReleaseState.SCHEDULED, ReleaseState.FAILED)
OPEN = (ReleaseState.DRAFT, *FROZEN)
ENDED = (ReleaseState.PUBLISHED, ReleaseState.REVERTED)


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Questions about releases."""

    def open(self) -> "ReleaseQuerySet":
        """Those that are not out yet."""
        return self.filter(state__in=OPEN)


class Release(models.Model):
    """What goes live together. People are kept by id and name: the release outlives them."""

    content_id = models.CharField(
        max_length=40, default=new_content_id, editable=False, unique=True
    )
    title = models.CharField(_("title"), max_length=200)
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the office: what belongs together, and why.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ReleaseState.choices, default=ReleaseState.DRAFT
    )
    due_at = models.DateTimeField(_("goes out"), null=True)
    digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 over the sorted ids and hashes of its items."
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by_id = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by_id = models.BigIntegerField(null=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_id = models.BigIntegerField(null=True)
    reviewed_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by_id = models.BigIntegerField(null=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, help_text="When it was published or reverted.")
    ended_by_name = models.CharField(max_length=200, blank=True)
    says = models.TextField(
        blank=True, help_text="Why it came back: who changed or rejected what. Or why it failed."
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("add", "change", "view")
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        indexes = [models.Index(fields=["state", "due_at"], name="release_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def step(self) -> Step | None:
        """The step that waits for a decision; None when none does."""
        if self.state != ReleaseState.IN_REVIEW:
            return None
        return Step.PUBLICATION if self.reviewed_at else Step.REVIEW

    @property
    def is_open(self) -> bool:
        """Say whether it is not out yet."""
        return self.state in OPEN

    @property
    def is_ready(self) -> bool:
        """Say whether it could go out now."""
        return self.state in READY


class ReleaseItem(models.Model):
    """One piece of content in a release, as values: the record stays when the content is gone."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    content_type = models.ForeignKey(
        "contenttypes.ContentType", on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=255)
    content_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    open = models.BooleanField(default=True, help_text="The release is not out yet.")
    revision_id = models.BigIntegerField(null=True, help_text="Frozen at submission.")
    content_hash = models.CharField(max_length=64, blank=True)
    parts = models.JSONField(default=dict, help_text="Field and hash, to say later what changed.")
    approval_ids = models.JSONField(default=list, help_text="Approvals given with the release.")
    before_seq = models.BigIntegerField(
        null=True, help_text="Ledger number of what was public before; null if nothing was."
    )
    before_revision_id = models.BigIntegerField(null=True)
    result_seq = models.BigIntegerField(null=True, help_text="Ledger number of its publication.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["release", "position"], name="release_position"),
            models.UniqueConstraint(fields=["release", "content_id"], name="once_in_a_release"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1, position__lte=MOST_ITEMS),
                name="release_at_most_100",
            ),
            models.UniqueConstraint(
                fields=["content_id"],
                condition=models.Q(open=True),
                name="in_one_open_release",
            ),
        ]
        indexes = [models.Index(fields=["content_id", "open"], name="release_item_content")]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def content(self) -> Any:
        """What it is; None if it was deleted."""
        kind = self.content_type.model_class()
        return kind._base_manager.filter(pk=self.object_id).first() if kind else None
