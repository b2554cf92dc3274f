"""What the publishing service lets through, as the database's triggers read it."""

from django.db import models
from django.utils import timezone


class Clearance(models.Model):
    """One row of Wagtail's may be live with one revision; its approvals are of this exact content.

    There is one for each row that is public: the next publication replaces it, a removal deletes
    it. `root` names the table that holds `live` (wagtailcore.page, or the snippet's own).
    """

    root = models.CharField(max_length=100)
    object_id = models.CharField(max_length=40)
    content_id = models.CharField(max_length=40, db_index=True)
    content_hash = models.CharField(max_length=64)
    revision_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["root", "object_id"], name="one_clearance_a_row")
        ]

    def __str__(self) -> str:
        return f"{self.root} {self.object_id} with revision {self.revision_id}"
