"""What the reconciler found by comparing contents, so that looks in between need not compare."""

from django.db import models
from django.utils import timezone


class HeldContent(models.Model):
    """Content whose row, or an image in it, is not what was published; kept until it is mended."""

    content_id = models.CharField(max_length=40, primary_key=True)
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.content_id
