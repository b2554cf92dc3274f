"""Submit a release, approve it as one, send it back, take it back."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Act
from documents import queries
from editorial import approvals
from editorial.contributions import user_name
from editorial.delegation.standing import acting_name
from editorial.models import Step
from editorial.refusal import Refused
from editorial.schedules import waiting_publication
from releases import announcements
from releases.freezing import digest_of, freeze, frozen
from releases.locking import Held, hold
from releases.models import Release, ReleaseItem, ReleaseState
from releases.people import decides, group_names, require_changer, why_not_decide
from releases.problems import Problem, refuse
from releases.record import item_noted, noted

AGAIN = (ReleaseState.IN_REVIEW, ReleaseState.APPROVED, ReleaseState.FAILED)


@transaction.atomic
def submit(*, release: Release, user: Any) -> Release:
    """Freeze the newest draft of every item and ask for the review of them all, as one."""
    held = hold(release)
    row = held.release
    require_changer(user, row)
    if row.state != ReleaseState.DRAFT:
        raise Refused(_("This release is submitted already."), code="submitted")
    if not held.items:
        raise Refused(_("There is nothing in this release. Add something first."), code="empty")
    problems = [Problem(item, [why]) for item in held.items if (why := _freeze(item, held))]
    if problems:
        refuse(_("This release cannot be submitted yet."), problems)
    for item in held.items:
        _end_own_review(held.of(item), user)
        item.approval_ids = []
        item.save()
        item_noted(item, held.of(item), Act.SUBMITTED, user)
    row.state, row.says = ReleaseState.IN_REVIEW, ""
    row.digest = digest_of(held.items)
    row.submitted_at, row.submitted_by_id = timezone.now(), user.pk
    row.submitted_by_name = user_name(user)
    row.save()
    noted(row, Act.RELEASE_SUBMITTED, user, items=len(held.items))
    announcements.waits(row, user, _("Submitted by %s.") % user_name(user))
    return row


@transaction.atomic
def approve(*, release: Release, user: Any, comment: str = "", seen: str | None = None) -> Release:
    """Approve the step that runs: each item for exactly its content, all or none.

    `seen` is the digest of the release as it was shown to her, where a page showed it.
    """
    held = hold(release)
    row, step = held.release, held.release.step
    if step is None:
        raise Refused(_("This release has been decided already. Nothing was changed."), code="done")
    if why := why_not_decide(row, user):
        raise Refused(why, code="own_work")
    if seen is not None and seen != row.digest:
        again = _("Nothing was approved. Look at the release again, then decide.")
        raise Refused(f"{row.says} {again}".strip(), code="changed")
    problems = []
    for item in held.items:
        try:
            _approve(item, held.of(item), user, step, comment)
        except Refused as error:
            problems.append(Problem.of(item, error))
    if problems:
        refuse(_("This release cannot be approved."), problems)
    now, content = timezone.now(), held.of(held.items[0])
    name = acting_name(user, content) if step == Step.PUBLICATION else user_name(user)
    if step == Step.REVIEW:
        row.reviewed_at, row.reviewed_by_id, row.reviewed_by_name = now, user.pk, name
    else:
        row.approved_at, row.approved_by_id, row.approved_by_name = now, user.pk, name
        row.state = ReleaseState.APPROVED
    row.says = ""
    row.save()
    noted(row, Act.RELEASE_APPROVED, user, note=comment, step=step, actor_name=name)
    if row.step:
        announcements.waits(row, user, _("Approved by %s.") % name)
    else:
        announcements.tell_writers(row, user, _("“%s” is approved.") % row, comment)
    return row


@transaction.atomic
def reject(*, release: Release, user: Any, comment: str) -> Release:
    """Send the release back to those who work on it, in the words of who decides."""
    held = hold(release)
    row, step = held.release, held.release.step
    if step is None:
        raise Refused(_("This release has been decided already. Nothing was changed."), code="done")
    if not decides(user, step):
        words = _("Only %(groups)s decide this step, so you cannot.")
        raise Refused(words % {"groups": group_names(step)}, code="not_in_group")
    if not comment.strip():
        raise Refused(_("Say what has to change."), code="comment")
    name = user_name(user)
    _back_to_draft(held, user, _("%(who)s asks for changes: %(what)s"), name, comment.strip())
    noted(row, Act.RELEASE_REJECTED, user, note=comment.strip(), step=step)
    announcements.tell_writers(row, user, _("%s asks for changes in the release.") % name, row.says)
    return row


@transaction.atomic
def reopen(*, release: Release, user: Any) -> Release:
    """Take a release back: its items can be changed, and it has to be approved again."""
    held = hold(release)
    row = held.release
    require_changer(user, row)
    if row.state == ReleaseState.SCHEDULED:
        raise Refused(_("This release is scheduled. Cancel the schedule first."), code="scheduled")
    if row.state not in AGAIN:
        raise Refused(_("There is nothing to take back."), code="not_open")
    _back_to_draft(held, user, _("%(who)s took it back."), user_name(user), "")
    noted(row, Act.RELEASE_REOPENED, user)
    return row


def _freeze(item: ReleaseItem, held: Held) -> str:
    """Bind the item to its newest draft; return why it cannot be submitted, or nothing."""
    content = held.of(item)
    if content is None:
        return _("It was deleted. Take it out.")
    item.revision_id = None
    newest = frozen(item, content)
    if newest is None:
        return _("It has no draft. Save it once.")
    if waiting_publication(item.content_id):
        return _("It is scheduled by itself. Cancel its schedule, or take it out.")
    last = queries.last_publication(item.content_id)
    same = last and last.content_hash == newest.canonical.digest
    if same and queries.published_ids([item.content_id]):
        return _("Nothing in it has changed since it was published. Take it out.")
    freeze(item, newest.revision, newest.canonical, str(newest.draft))
    return ""


def _approve(item: ReleaseItem, content: Any, user: Any, step: Step, comment: str) -> None:
    now = frozen(item, content)
    if now is None:
        raise Refused(_("It was deleted. Take the release back and take it out."), code="gone")
    if now.canonical.digest != item.content_hash:
        raise Refused(
            _(
                "Something that it shows was changed since, such as an image. Take the release "
                "back, look at it, and submit it again."
            ),
            code="changed",
        )
    given = approvals.approve(revision=now.revision, user=user, step=step, comment=comment)
    item.approval_ids = [*item.approval_ids, given.pk]
    item.save(update_fields=["approval_ids"])


def _end_own_review(content: Any, user: Any) -> None:
    """What goes out with a release is decided with it, not once more by itself."""
    if running := content.current_workflow_state:
        running.cancel(user=user)


def _back_to_draft(held: Held, user: Any, words: str, who: str, what: str) -> None:
    row = held.release
    row.says = words % {"who": who, "what": what}
    for item in held.items:
        if (content := held.of(item)) is not None:
            reason = _("The release “%(release)s” went back: %(why)s")
            approvals.void(
                item.approval_ids,
                content=content,
                user=user,
                reason=reason % {"release": row.title, "why": row.says},
            )
    row.state, row.due_at = ReleaseState.DRAFT, None
    row.reviewed_at = row.reviewed_by_id = row.approved_at = row.approved_by_id = None
    row.reviewed_by_name = row.approved_by_name = ""
    row.save()
