"""Break the glass: publish without the second pair of eyes, and have it looked at afterwards."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from audit.models import Act
from documents import queries
from editorial.acts.permissions import may_review, require_publisher
from editorial.approvals import standing_approvals
from editorial.canonical import canonical
from editorial.contributions import contributors, user_name
from editorial.delegation.standing import delegation_for, name_for
from editorial.locking import locked_revision
from editorial.models import BreakGlass
from editorial.models.acts import MIN_REASON
from editorial.publishing import publish
from editorial.refusal import Refused


@transaction.atomic
def publish_without_review(*, content: Any, user: Any, reason: str) -> BreakGlass:
    """Publish the newest draft at once, without approvals; gates still block.

    The publication counts as open until somebody independent has reviewed it.
    """
    reason = reason.strip()
    if len(reason) < MIN_REASON:
        raise Refused(
            _("Say why it cannot wait, in at least %(n)s characters.") % {"n": MIN_REASON},
            code="reason",
        )
    revision = content.get_latest_revision()
    if revision is None:
        raise Refused(_("There is no draft to publish."), code="no_draft")
    row, revision = locked_revision(revision)
    require_publisher(user, row)
    draft = row.with_content_json(revision.content)
    digest = canonical(draft).digest
    _refuse_needless(row, draft, digest)
    delegation = delegation_for(user, row)
    people = {user.pk} | ({delegation.principal_id} if delegation else set())
    glass = BreakGlass.objects.create(
        content_id=row.content_id,
        title=str(draft)[:300],
        content_hash=digest,
        contributor_ids=sorted(contributors(row.content_id, digest) | people),
        reason=reason,
        by_id=user.pk,
        by_name=name_for(user, delegation),
    )
    publish(revision=revision, user=user, door="admin.break_glass", note=reason, glass=glass)
    return glass


def _refuse_needless(row: Any, draft: Any, digest: str) -> None:
    """Refuse where the glass need not, or cannot, be broken."""
    last = queries.last_publication(row.content_id)
    if last and last.content_hash == digest and queries.published_ids([row.content_id]):
        raise Refused(_("Readers see exactly this already."), code="published_already")
    if draft.go_live_at and draft.go_live_at > timezone.now():
        raise Refused(
            _("This has a time to go live. Take it out: without review it goes out at once."),
            code="scheduled",
        )
    try:
        standing_approvals(row.content_id, digest)
    except Refused:
        return
    raise Refused(
        _("This has its approvals already. Publish it the usual way."), code="approved_already"
    )


@transaction.atomic
def review_afterwards(*, glass: BreakGlass, user: Any, comment: str = "") -> BreakGlass:
    """Note that an independent person has looked at what went out without review."""
    glass = BreakGlass.objects.select_for_update().get(pk=glass.pk)
    if glass.reviewed_at:
        raise Refused(
            _("%(name)s has reviewed this already.") % {"name": glass.reviewed_by_name},
            code="reviewed",
        )
    if why := why_not_review(glass, user):
        raise Refused(why, code="own_work")
    glass.reviewed_at = timezone.now()
    glass.reviewed_by_id = user.pk
    glass.reviewed_by_name = user_name(user)
    glass.comment = comment.strip()
    glass.save()
    if content := glass.content:
        record(
            act=Act.GLASS_REVIEWED,
            content=content,
            actor=user,
            door="admin.break_glass",
            note=glass.comment,
            content_hash=glass.content_hash,
        )
    return glass


def why_not_review(glass: BreakGlass, user: Any) -> str:
    """Say why this person cannot review it afterwards; empty if she can."""
    if not may_review(user):
        return _("Only those who review may do this.")
    if user.pk in glass.contributor_ids:
        return _("You wrote or published this yourself, so somebody else has to look at it.")
    return ""
