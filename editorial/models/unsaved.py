"""What somebody typed and could not save because another person had saved first."""

from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property


class UnsavedQuerySet(models.QuerySet["Unsaved"]):
    """Questions about what waits to be merged."""

    def of(self, user: Any) -> "UnsavedQuerySet":
        """What this person typed, newest first, without the texts themselves."""
        return self.filter(user_id=user.pk).order_by("-updated_at").defer("base", "mine", "unread")


class Unsaved(models.Model):
    """One form's text, kept until its writer merges or discards it.

    `base` and `mine` are serializable data, as in a revision; `base` is null when nobody knows any
    more what the form was loaded from. `unread` are inputs that did not fit their field.
    """

    content_type = models.ForeignKey(
        "contenttypes.ContentType", on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.CharField(max_length=255)
    content_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsaved"
    )
    form = models.CharField(max_length=40, help_text="Which open form it was typed into.")
    button = models.CharField(max_length=40, help_text="The button that was pressed.")
    base = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    base_at = models.DateTimeField(null=True, help_text="When the base had been saved.")
    mine = models.JSONField(encoder=DjangoJSONEncoder)
    unread = models.JSONField(default=list, help_text="Label and text of what did not fit.")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["user", "content_id"], name="unsaved_of_user")]

    def __str__(self) -> str:
        return f"{self.title}, typed by {self.user_id}"

    @cached_property
    def content(self) -> Any:
        """The row it belongs to; None if it was deleted."""
        kind = self.content_type.model_class()
        return kind._base_manager.filter(pk=self.object_id).first() if kind else None
