"""What of the libraries stands in which drafts, and whom we told that the rights in one end."""

from typing import Any

from django.db import models
from django.utils import timezone


class DraftPartQuerySet(models.QuerySet[Any]):
    """Questions about what stands in drafts."""

    def newest(self) -> "DraftPartQuerySet":
        """What stands in the newest draft of its content."""
        return self.filter(until_revision_id=None)


class DraftPart(models.Model):
    """Something of a library stands in all drafts from one revision up to another, without that.

    Kept at each save. Wagtail's own index of references knows of the rows of pages, and not of
    drafts.
    """

    content_id = models.CharField(max_length=40)
    first_revision_id = models.BigIntegerField()
    until_revision_id = models.BigIntegerField(null=True, help_text="Null: in the newest draft.")

    objects = DraftPartQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()


class DraftImage(DraftPart):
    """An image in drafts."""

    image_id = models.BigIntegerField()

    class Meta(DraftPart.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_id", "image_id", "first_revision_id"], name="draft_image_once"
            )
        ]
        indexes = [models.Index(fields=["image_id", "content_id"], name="drafts_with_image")]

    def __str__(self) -> str:
        return f"image {self.image_id} in {self.content_id}"


class DraftRecording(DraftPart):
    """A recording in drafts: of a multimedia article, or of a block."""

    recording_id = models.BigIntegerField()

    class Meta(DraftPart.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_id", "recording_id", "first_revision_id"],
                name="draft_recording_once",
            )
        ]
        indexes = [
            models.Index(fields=["recording_id", "content_id"], name="drafts_with_recording")
        ]

    def __str__(self) -> str:
        return f"recording {self.recording_id} in {self.content_id}"


class RightsNotice(models.Model):
    """That people were told once of what keeps an image from being shown, now or soon."""

    image_id = models.BigIntegerField()
    what = models.CharField(
        max_length=40, help_text="Why, and the day of the licence if it has one."
    )
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["image_id", "what"], name="rights_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.what} of image {self.image_id}"
