"""The only door in the wall: publish and withdraw, each in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from documents.models import EntryKind
from editorial import clearances, record, schedules
from editorial.approvals import standing_approvals, used_approvals
from editorial.canonical import canonical
from editorial.checked import put_out, put_out_anew
from editorial.contributions import contributors, mark
from editorial.delegation.standing import acting_name, removing_name
from editorial.gatekeeping import required_issues
from editorial.locking import lock, locked_revision, permitted
from editorial.models import Approval, BreakGlass, Schedule
from editorial.moving import place_again, refile
from editorial.overtaking import (
    newest_act,
    newest_act_beside,
    refuse_changed_images,
    refuse_if_overtaken,
)
from editorial.place_rules import refuse_orphans
from editorial.refusal import Refused
from editorial.rights.posters import note_published
from editorial.times import check_window, why_not_later
from resources import publication
from resources.models import AbstractArticle
from resources.publication import Act


@dataclass(frozen=True)
class Outcome:
    """What a publication came to: a ledger number, or a schedule that waits."""

    seq: int | None
    schedule: Schedule | None


def publish(
    *,
    revision: Any,
    user: Any,
    door: str,
    note: str = "",
    previous: Any = None,
    now: datetime | None = None,
    glass: BreakGlass | None = None,
    reinstate: bool = False,
) -> Outcome:
    """Publish exactly what the revision holds, or schedule it if its time is yet to come.

    Raises `Refused` with all reasons: no standing approval, required gates, a window that is over.
    All or nothing: page, approvals, ledger, document and event are written together.
    `glass` stands for the approvals of exactly this content (`editorial.acts.break_glass`).
    `reinstate` undoes: the approvals by which this was public before count again.
    """
    now = now or timezone.now()
    seen = newest_act_beside(revision)
    with transaction.atomic():
        row, revision = locked_revision(revision)
        last = refuse_if_overtaken(row.content_id, seen)
        content = row.with_content_json(revision.content)
        if reinstate:
            place_again(content)
        if isinstance(content, AbstractArticle):
            content.canonical_categories()  # hash, gates and presenter ask for them
        exact = canonical(content)
        approvals = _approvals(row.content_id, exact.digest, glass, reinstate, last)
        check_window(content, now=now, user=user, at_once=door == "schedule" or bool(glass))
        if issues := required_issues(content):
            raise Refused(_("This cannot be published yet."), issues=issues, code="gates")
        if content.go_live_at and content.go_live_at > now:
            if why := why_not_later(content):
                raise Refused(why, code="moves_others")
            waiting = schedules.schedule_publication(
                content=content, revision=revision, content_hash=exact.digest, user=user
            )
            return Outcome(None, waiting)
        clearances.clear(row, revision.pk, approvals=approvals, digest=exact.digest, now=now)
        note_published(row, revision.pk, exact.manifest)
        schedules.cancel_waiting(row.content_id)
        refiled = refile(row=row, content=content, user=user)
        by: dict[str, Any] = {"user": user, "previous": previous}
        if refiled or reinstate:  # a newer draft's review goes on when an older one comes back
            row = put_out_anew(row, revision, **by, quietly=reinstate)
        else:
            row = put_out(row, revision, content, **by)
        if not row.live:
            raise RuntimeError("Wagtail did not publish: its clock and ours disagree.")
        if refiled:
            record.moved(row, *refiled, actor=user, door=door)
        act = Act(
            content=row,
            actor_id=user.pk if user else None,
            actor_name=acting_name(user, row, lambda: contributors(row.content_id, exact.digest)),
            actor=user,
            door=door,
            at=now,
            note=note,
            content_hash=exact.digest,
            contribution=mark(row.content_id, exact.digest),
            extra={"break_glass": glass.pk, "reason": glass.reason} if glass else {},
        )
        try:
            seqs = [listener.published(act) for listener in publication.listeners()]
        except publication.Unpresentable as error:
            words = _("This does not fit what front ends are promised. At “%(path)s”: %(why)s.")
            text = words % {"path": error.path, "why": error.message}
            raise Refused(text, code="contract") from error
        refuse_changed_images(content, exact)
        if row.expire_at:
            schedules.schedule_expiry(content=row, user=user)
        return Outcome(max(seqs, default=None), None)


def withdraw(
    *,
    content: Any,
    user: Any,
    door: str,
    note: str = "",
    expired: bool = False,
    reason: str = "",
    successor: str = "",
) -> int | None:
    """Take content away from readers: they get 410 with the note. Return the ledger number.

    `reason` is for the office only. `successor` is the id of the content that stands in its place:
    readers are led there instead.
    """
    seen = newest_act(content)
    with transaction.atomic():
        row = lock(content)
        if not expired:
            refuse_if_overtaken(row.content_id, seen, by_the_clock=False)
        refuse_orphans(row)
        schedules.cancel_waiting(row.content_id, action=Schedule.Action.EXPIRE if expired else "")
        kind = "redirected" if successor else "expired" if expired else "withdrawn"
        extra = {"reason": reason, "successor": successor}
        # The database lets no row go down while its document stands (editorial/wall.py).
        seq = announce_removal(row, user=user, door=door, note=note, kind=kind, extra=extra)
        if row.live:
            action = UnpublishPageAction if isinstance(row, Page) else UnpublishAction
            with permitted(row):
                action(row, user=user, set_expired=expired).execute(skip_permission_checks=True)
        schedules.mark_waiting(row.content_id)
        return seq


def announce_removal(
    content: Any,
    *,
    user: Any,
    door: str,
    note: str,
    kind: str,
    extra: dict[str, Any] | None = None,
) -> int | None:
    """Tell the listeners that content is gone (kind: withdrawn, expired, deleted, redirected)."""
    act = Act(
        content=content,
        actor_id=user.pk if user else None,
        actor_name=removing_name(user, content),
        door=door,
        at=timezone.now(),
        note=note,
        extra={name: value for name, value in (extra or {}).items() if value},
    )
    seqs = [listener.withdrawn(act, kind) for listener in publication.listeners()]
    clearances.end(content.content_id)
    return max((seq for seq in seqs if seq), default=None)


def _approvals(
    content_id: str, content_hash: str, glass: BreakGlass | None, reinstate: bool, last_act: Any
) -> list[Approval]:
    if glass and glass.content_hash == content_hash:
        return []
    if reinstate:
        return used_approvals(content_id, content_hash)
    published = last_act if last_act and last_act.kind == EntryKind.PUBLISHED else None
    return standing_approvals(content_id, content_hash, last=published)
