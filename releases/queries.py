"""Reads: the release of a piece of content, releases that wait, failed, or come next."""

from typing import Any

from django.db import models
from django.utils.timesince import timeuntil
from django.utils.translation import gettext as _

from editorial.description import Note
from editorial.states import State
from editorial.times import spoken
from releases.links import release_link
from releases.models import FROZEN, Release, ReleaseItem, ReleaseState
from releases.people import may_change_all, why_not_decide

STATES = {
    ReleaseState.IN_REVIEW: State.IN_REVIEW,
    ReleaseState.APPROVED: State.APPROVED,
    ReleaseState.FAILED: State.APPROVED,
    ReleaseState.SCHEDULED: State.SCHEDULED,
}


def open_item(content_id: str) -> ReleaseItem | None:
    """Return the item of the release that this content waits in."""
    return (
        ReleaseItem.objects.filter(content_id=content_id, open=True)
        .select_related("release")
        .first()
    )


def state_in_release(content: Any) -> State | None:
    """Return the state of content that is decided with a release; None for all other."""
    item = open_item(content.content_id)
    if item is None or item.release.state not in FROZEN:
        return None
    if item.release.step and item.release.reviewed_at:
        return State.APPROVED
    return STATES[ReleaseState(item.release.state)]


def note_of(content: Any) -> Note | None:
    """Return what the form of this content says about its release."""
    item = open_item(content.content_id)
    if item is None:
        return None
    release = item.release
    words = _("Part of the release “%s”") % release
    if release.state == ReleaseState.SCHEDULED and release.due_at:
        text = _("It goes out with all of it %(at)s, in %(left)s.") % {
            "at": spoken(release.due_at),
            "left": timeuntil(release.due_at),
        }
    elif release.state == ReleaseState.DRAFT:
        text = _("It is submitted and decided with the release.")
    elif release.state == ReleaseState.IN_REVIEW:
        text = _("It is decided with the release. A change sends the whole release back to review.")
    else:
        text = _("It is approved with the release. A change voids the approvals of all of it.")
    return Note(words, release_link(release), text)


def drafts_of(user: Any) -> models.QuerySet[Release]:
    """Return the drafts that this person may change: hers, or all."""
    drafts = Release.objects.filter(state=ReleaseState.DRAFT)
    return drafts if may_change_all(user) else drafts.filter(created_by_id=user.pk)


def waiting_for(user: Any) -> list[Release]:
    """Return the releases that this person can decide now."""
    rows = Release.objects.filter(state=ReleaseState.IN_REVIEW).prefetch_related("items")
    return [release for release in rows if not why_not_decide(release, user)]


def failed() -> list[Release]:
    """Return the releases that did not go out and are not mended yet."""
    return list(Release.objects.filter(state=ReleaseState.FAILED))


def coming(limit: int = 5) -> list[Release]:
    """Return the releases that go out next."""
    rows = Release.objects.filter(state=ReleaseState.SCHEDULED).order_by("due_at")
    return list(rows[:limit])
