"""A release goes out, or comes back, in one transaction: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Act
from documents import queries
from editorial import publicity
from editorial.contributions import user_name
from editorial.models import ScheduleState
from editorial.publishing import publish
from editorial.refusal import Refused
from editorial.times import spoken
from projection import linked
from releases import announcements
from releases.freezing import Frozen, frozen
from releases.going_out import going_out
from releases.locking import Held, hold
from releases.models import Release, ReleaseItem, ReleaseState
from releases.order import in_order
from releases.people import require_publisher
from releases.problems import Problem, refuse
from releases.record import DOOR, noted
from resources import publication

GONE = gettext_lazy("It was deleted. Take the release back and take it out.")


def publish_release(
    *, release: Release, user: Any, door: str = DOOR, now: datetime | None = None
) -> Release:
    """Publish all items, each exactly as approved; raise `Refused` with the reasons of all.

    The numbers in the ledger follow one another, and all carry the same time. The scheduler
    passes its own door: what it works off was allowed when it was scheduled.
    """
    now = now or timezone.now()
    with transaction.atomic():
        held = hold(release)
        row = held.release
        if not row.is_ready:
            raise Refused(
                _("This release is %(state)s, so it cannot go out.")
                % {"state": row.get_state_display().lower()},
                code="not_ready",
            )
        if door == DOOR:
            require_publisher(user, [content for content in held.contents.values() if content])
        _publish_items(held, user, door, now)
        for item in held.items:
            item.open = False
            item.save()
        _end_schedule(held, now)
        row.state, row.ended_at, row.ended_by_name = ReleaseState.PUBLISHED, now, user_name(user)
        row.says = ""
        row.save()
        numbers = [item.result_seq for item in held.items]
        noted(row, Act.RELEASE_PUBLISHED, user, door=door, items=len(numbers), ledger=numbers)
        announcements.tell_writers(row, user, _("The release “%s” is published.") % row)
        return row


def _publish_items(held: Held, user: Any, door: str, now: datetime) -> None:
    """Publish one after the other, what others need first; try all before giving up."""
    found = {item.content_id: frozen(item, held.of(item)) for item in held.items}
    problems = [Problem(item, [str(GONE)]) for item in held.items if not found[item.content_id]]
    drafts = {pk: one.draft for pk, one in found.items() if one}
    items = {item.content_id: item for item in held.items}
    with together(drafts):
        for content_id in in_order(drafts):
            item, exact = items[content_id], found[content_id]
            try:
                if exact:
                    _publish_item(item, held.of(item), exact, user, door, now)
            except Refused as error:
                problems.append(Problem.of(item, error))
    if problems:
        problems.sort(key=lambda problem: problem.item.position)
        refuse(_("This release cannot go out: nothing in it was published."), problems)


@contextmanager
def together(drafts: dict[str, Any]) -> Iterator[None]:
    """Let gates and documents take the items as public: they are, when all went well."""
    links = {
        pk: {"id": pk, "type": draft.document_type, "title": str(draft), "path": draft.public_path}
        for pk, draft in drafts.items()
        if hasattr(draft, "public_path")
    }
    with ExitStack() as stack:
        stack.enter_context(publicity.together_with(drafts))
        stack.enter_context(linked.together_with(links))
        stack.enter_context(going_out(drafts))
        yield


def _publish_item(
    item: ReleaseItem, content: Any, exact: Frozen, user: Any, door: str, now: datetime
) -> None:
    if exact.canonical.digest != item.content_hash:
        raise Refused(
            _("It is not as it was approved: something that it shows has changed since."),
            code="changed",
        )
    if why := own_time(exact.draft, now):
        raise Refused(why, code="own_time")
    public = queries.published_ids([item.content_id])
    last = queries.last_publication(item.content_id) if public else None
    item.before_seq = last.seq if last else None
    item.before_revision_id = content.live_revision_id if last else None
    note = _("Release: %s") % item.release.title
    outcome = publish(revision=exact.revision, user=user, door=door, note=note, now=now)
    item.result_seq = outcome.seq


def own_time(draft: Any, at: datetime) -> str:
    """Say why an item's own dates keep it from going out at this time; nothing if they do not."""
    if draft.go_live_at and draft.go_live_at > at:
        return _(
            "It has a time of its own, %(at)s, which is later. Take “Go live” out of its form."
        ) % {"at": spoken(draft.go_live_at)}
    if draft.expire_at and draft.expire_at <= at:
        return _("Its expiry, %(at)s, is over by then. Set a later one, or none.") % {
            "at": spoken(draft.expire_at)
        }
    return ""


def _end_schedule(held: Held, now: datetime) -> None:
    """Nothing is planned any more; and published by hand before its time, nothing waits."""
    if held.release.due_at:
        for item in held.items:
            publication.announce_plan(item.content_id, None)
    if held.schedule:
        held.schedule.state = ScheduleState.CANCELLED
        held.schedule.finished_at = now
        held.schedule.save(update_fields=["state", "finished_at"])
