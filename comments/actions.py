"""What changes comments."""

import hashlib
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import DECISIONS, PUBLIC_STATES, Arrival, Comment, CommentState, PublicComment
from foundation.identifiers import new_content_id

MODERATE = "comments.change_comment"
AT_ONCE = 500  # arrivals put into the queue in one transaction
ROUNDS = 20  # transactions of one look: who opens the queue after a flood need not wait for all


class DecidedMeanwhile(Exception):
    """Nothing changed: the comment is no longer in the state that the person saw.

    `comment` is how it stands now, with who decided and when.
    """

    def __init__(self, comment: Comment) -> None:
        self.comment = comment
        super().__init__(f"Comment {comment.pk} is {comment.state} by now.")


def hold_comment(
    *,
    content_id: str,
    article_title: str,
    name: str,
    text: str,
    posted_on: date | None,
    reason: str,
    source: str,
) -> Comment:
    """Put a comment into the moderation queue, with the reason in words."""
    return Comment.objects.create(
        content_id=content_id,
        article_title=article_title[:300],
        name=name[:200],
        text=text,
        posted_on=posted_on,
        reason=reason,
        source=source[:200],
    )


def receive_comment(*, content_id: str, article_title: str, name: str, text: str) -> None:
    """Keep what a reader has sent until it is put into the queue; twice the same is once."""
    sent = "\0".join((content_id, name, text)).encode()
    arrival = Arrival(
        digest=hashlib.sha256(sent).hexdigest(),
        content_id=content_id,
        article_title=article_title[:300],
        name=name,
        text=text,
    )
    Arrival.objects.bulk_create([arrival], ignore_conflicts=True)


def take_in() -> int:
    """Put what readers have sent into the queue; return how many there were.

    It may run at any time and anywhere: an arrival becomes one comment.
    """
    taken = 0
    for _round in range(ROUNDS):
        count = _take_in_some()
        taken += count
        if count < AT_ONCE:
            break
    return taken


def _take_in_some() -> int:
    waiting = Arrival.objects.filter(taken=False)
    if not waiting.exists():
        return 0
    with transaction.atomic():
        arrivals = list(
            waiting.select_for_update(skip_locked=True).order_by("received_at")[:AT_ONCE]
        )
        reason = _("A reader sent it. Nobody sees it before a person has said so.")
        Comment.objects.bulk_create([_held(arrival, reason) for arrival in arrivals])
        done = Arrival.objects.filter(pk__in=[arrival.pk for arrival in arrivals])
        done.update(taken=True, article_title="", name="", text="")
    return len(arrivals)


def _held(arrival: Arrival, reason: str) -> Comment:
    return Comment(
        content_id=arrival.content_id,
        article_title=arrival.article_title,
        name=arrival.name,
        text=arrival.text,
        posted_on=arrival.received_at.astimezone(UTC).date(),
        posted_at=arrival.received_at,
        reason=reason,
    )


@transaction.atomic
def decide_comment(
    *, comment_id: int, state: CommentState, user: Any, seen: CommentState | None = None
) -> Comment:
    """Approve, reject or mark a comment as spam; the person and the time are kept.

    `seen` is the state the person had before them: if the comment has left it since,
    `DecidedMeanwhile` is raised. Without it, the last decision holds.
    """
    if not user.has_perm(MODERATE):
        raise PermissionDenied("Only moderators decide about comments.")
    if state not in DECISIONS:
        raise ValueError(f"“{state}” is not a decision.")
    comment = Comment.objects.select_for_update().get(pk=comment_id)
    if seen is not None and comment.state != seen:
        raise DecidedMeanwhile(comment)
    comment.state = state
    comment.decided_by_id = user.pk
    comment.decided_by_name = user.get_full_name() or user.get_username()
    comment.decided_at = timezone.now()
    comment.save(update_fields=["state", "decided_by_id", "decided_by_name", "decided_at"])
    _show_or_hide(comment)
    return comment


def _show_or_hide(comment: Comment) -> None:
    """Let readers have exactly what is approved."""
    if comment.state in PUBLIC_STATES and not comment.public_id:
        comment.public_id = new_content_id()
        comment.save(update_fields=["public_id"])
    if comment.state not in PUBLIC_STATES:
        PublicComment.objects.filter(pk=comment.public_id).delete()
        return
    day = comment.posted_on or (comment.posted_at or comment.received_at).astimezone(UTC).date()
    PublicComment.objects.update_or_create(
        pk=comment.public_id,
        defaults={
            "content_id": comment.content_id,
            "name": comment.name,
            "text": comment.text,
            "posted_at": comment.posted_at,
            "posted_on": day,
            "place": comment.posted_at or datetime.combine(day, time(), UTC),
        },
    )
