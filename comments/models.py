"""Readers' comments. None is public before a person has said so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation import clock


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
    public_id = models.CharField(max_length=40, null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["state", "-received_at"], name="comments_by_state")]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"


class Arrival(models.Model):
    """What a reader has sent, until it is in the queue. The delivery process can only add to it.

    The key is a digest of what was sent and stays, without the words, when the comment is in the
    queue: so a request that is sent twice is one comment.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    content_id = models.CharField(max_length=40)
    article_title = models.CharField(max_length=300)
    name = models.CharField(max_length=200)
    text = models.TextField()
    received_at = models.DateTimeField(default=clock.now)
    taken = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["received_at"], condition=models.Q(taken=False), name="comments_arrivals"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"


class PublicComment(models.Model):
    """An approved comment as readers get it: all that the delivery process may read of comments."""

    id = models.CharField(max_length=40, primary_key=True)
    content_id = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    text = models.TextField()
    posted_at = models.DateTimeField(null=True)
    posted_on = models.DateField()
    place = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["content_id", "place", "id"], name="comments_public")]

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"
