"""Who changed a recording: it counts for whatever plays it."""

from django.db import models
from django.utils import timezone


class RecordingContribution(models.Model):
    """One change of a recording that readers would get: file, captions, transcript, poster."""

    recording_id = models.BigIntegerField()
    user_id = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["recording_id", "created_at"], name="recording_contribution")
        ]

    def __str__(self) -> str:
        return f"recording {self.recording_id} by {self.user_id}"
