"""Readers' comments. None is public before a person has said so."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommentState(models.TextChoices):
    """Where a comment stands."""

    HELD = "held", _("Held")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")


PUBLIC_STATES = (CommentState.APPROVED,)
DECISIONS = (CommentState.APPROVED, CommentState.REJECTED, CommentState.SPAM)


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about comments."""

    def public(self) -> "CommentQuerySet":
        """Those that readers may see."""
        return self.filter(state__in=PUBLIC_STATES)

    def held(self) -> "CommentQuerySet":
        """Those that wait for a person."""
        return self.filter(state=CommentState.HELD)

    def held_first(self) -> "CommentQuerySet":
        """Those that wait before those that are decided, the newest first in each."""
        waiting = models.Case(models.When(state=CommentState.HELD, then=0), default=1)
        return self.order_by(waiting, "-received_at", "-pk")


class Comment(models.Model):
    """What a reader wrote below an article (or its draft), named by its content id."""

    content_id = models.CharField(max_length=40, db_index=True)
    article_title = models.CharField(_("article"), max_length=300, blank=True)
    name = models.CharField(_("name"), max_length=200)
    text = models.TextField(_("text"))
    posted_on = models.DateField(_("posted on"), null=True)
    posted_at = models.DateTimeField(_("posted at"), null=True)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    state = models.CharField(
        _("state"), max_length=10, choices=CommentState.choices, default=CommentState.HELD
    )
    reason = models.TextField(_("why it is held"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    decided_by_id = models.BigIntegerField(null=True)
    decided_by_name = models.CharField(_("decided by"), max_length=200, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "-received_at"], name="comments_by_state")]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"
