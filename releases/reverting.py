"""Take a release back to what was public before it: as one unit, all or none."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from audit.models import Act
from documents import queries
from editorial.contributions import user_name
from editorial.publishing import publish, withdraw
from editorial.refusal import Refused
from releases import announcements
from releases.locking import Held, hold
from releases.models import Release, ReleaseItem, ReleaseState
from releases.order import in_order
from releases.people import require_publisher
from releases.problems import Problem, refuse
from releases.publishing import together
from releases.record import noted

DOOR = "release.revert"


@transaction.atomic
def revert(*, release: Release, user: Any, reason: str) -> Release:
    """Bring back what was public before, and withdraw what was not; the drafts stay.

    Refused, naming the items, if one of them was published, withdrawn or deleted since.
    """
    held = hold(release)
    row = held.release
    if row.state != ReleaseState.PUBLISHED:
        raise Refused(_("Only a published release can be reverted."), code="not_published")
    if not reason.strip():
        raise Refused(_("Say why it is taken back."), code="reason")
    require_publisher(user, [content for content in held.contents.values() if content])
    if changed := [item for item in held.items if not _is_as_released(item, held)]:
        why = _("It was changed since: what readers see is not what this release published.")
        refuse(
            _("This release cannot be reverted: nothing was changed."),
            [Problem(item, [why]) for item in changed],
        )
    _take_back(held, user, reason.strip())
    row.state, row.ended_at, row.ended_by_name = (
        ReleaseState.REVERTED,
        timezone.now(),
        user_name(user),
    )
    row.says = reason.strip()
    row.save()
    noted(row, Act.RELEASE_REVERTED, user, note=reason.strip())
    announcements.tell_writers(row, user, _("The release “%s” was taken back.") % row, row.says)
    return row


def _is_as_released(item: ReleaseItem, held: Held) -> bool:
    if held.of(item) is None or not queries.published_ids([item.content_id]):
        return False
    last = queries.last_publication(item.content_id)
    return bool(last and last.seq == item.result_seq)


def _take_back(held: Held, user: Any, reason: str) -> None:
    """Withdraw what is new, outermost first; then bring back the rest, innermost first.

    What is new and holds pages that go back to another place is withdrawn when they have gone.
    """
    items = {item.content_id: item for item in held.items}
    now = {pk: held.contents[pk] for pk in items}
    new = {pk: row for pk, row in now.items() if items[pk].before_seq is None}
    old = {pk: row for pk, row in now.items() if pk not in new}
    over = {pk: row for pk, row in new.items() if _stands_over(row, old.values())}
    problems = [
        *_withdraw_all({pk: row for pk, row in new.items() if pk not in over}, items, user, reason),
        *_bring_back(old, items, user, reason),
        *_withdraw_all(over, items, user, reason),
    ]
    if problems:
        refuse(_("This release cannot be reverted: nothing was changed."), problems)


def _stands_over(row: Any, others: Iterable[Any]) -> bool:
    pages = [other for other in others if isinstance(other, Page)]
    return isinstance(row, Page) and any(page.is_descendant_of(row) for page in pages)


def _withdraw_all(
    rows: dict[str, Any], items: dict[str, ReleaseItem], user: Any, reason: str
) -> Iterator[Problem]:
    for pk in reversed(in_order(rows)):
        try:
            withdraw(content=rows[pk], user=user, door=DOOR, reason=reason)
        except Refused as error:
            yield Problem.of(items[pk], error)


def _bring_back(
    rows: dict[str, Any], items: dict[str, ReleaseItem], user: Any, reason: str
) -> Iterator[Problem]:
    revisions = {
        pk: Revision.objects.filter(pk=items[pk].before_revision_id).first() for pk in rows
    }
    drafts = {pk: rows[pk].with_content_json(r.content) for pk, r in revisions.items() if r}
    for pk in rows.keys() - drafts.keys():
        yield Problem(items[pk], [_("What was public before is not kept any more.")])
    with together(drafts):
        for pk in in_order(drafts):
            try:
                publish(revision=revisions[pk], user=user, door=DOOR, note=reason, reinstate=True)
            except Refused as error:
                yield Problem.of(items[pk], error)
