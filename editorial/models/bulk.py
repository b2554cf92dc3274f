"""Acts on many pages at once: one row for each, with what was before, so that it can be undone."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class BulkKind(models.TextChoices):
    """What was done to all of them."""

    WITHDRAW = "withdraw", _("Withdrawn")
    PUBLISH = "publish", _("Published")
    DELETE = "delete", _("Deleted")
    MOVE = "move", _("Moved")


class BulkAct(models.Model):
    """One act on several pages or snippets. It went through as a whole, and is undone as a whole.

    `items` are `editorial.bulk.items.Item` as plain data, in the order in which it was done.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=BulkKind.choices)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(_("who"), max_length=200)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    note = models.TextField(_("note for readers"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    items = models.JSONField(_("items"), default=list)
    undone_at = models.DateTimeField(null=True)
    undone_by_id = models.BigIntegerField(null=True)
    undone_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {len(self.items)} by {self.by_name}"

    @property
    def titles(self) -> list[Any]:
        """Return the titles of all that it touched by name."""
        return [item["title"] for item in self.items]
