"""What the reconciler found by comparing contents, so that looks in between need not compare."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone

from editorial.models.clearances import Clearance


class HeldContentQuerySet(models.QuerySet["HeldContent"]):
    """What is asked of the table."""

    def since_clearance(self) -> "HeldContentQuerySet":
        """Those found after their last publication, which may have mended them."""
        cleared = Clearance.objects.filter(content_id=models.OuterRef("pk"))
        older = cleared.filter(at__lt=models.OuterRef("found_at"))
        return self.filter(models.Exists(older) | ~models.Exists(cleared))

    def keep(self, content_ids: Iterable[str]) -> None:
        """Note these as found now, also those that were found before."""
        HeldContent.objects.bulk_create(
            [HeldContent(content_id=content_id) for content_id in sorted(content_ids)],
            update_conflicts=True,
            unique_fields=["content_id"],
            update_fields=["found_at"],
        )


class HeldContent(models.Model):
    """Content whose row, or an image in it, is not what was published; kept until it is mended."""

    content_id = models.CharField(max_length=40, primary_key=True)
    found_at = models.DateTimeField(default=timezone.now)

    objects = HeldContentQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.content_id
