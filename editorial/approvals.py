"""Approvals: given by somebody independent, for exact content."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from documents import queries
from editorial import record
from editorial.canonical import canonical
from editorial.contributions import contributors, last_change, user_name
from editorial.delegation.standing import name_for
from editorial.independence import independent, standing_in_at, why_not_approve
from editorial.locking import lock
from editorial.models import Approval, BreakGlass, Step
from editorial.refusal import Refused
from editorial.times import spoken


def refuse_unseen(revision: Any, *, seen: int, user: Any) -> None:
    """Raise `Refused` if somebody else changed the content since this person looked at it.

    `seen` is the number of the revision that she looked at; `revision` is what she would decide on.
    """
    if revision.pk == seen or revision.user_id == user.pk:
        return
    looked_at = Revision.objects.filter(pk=seen).first()
    now = canonical(revision.as_object())
    if looked_at and canonical(looked_at.as_object()).digest == now.digest:
        return
    raise Refused(
        _(
            "%(who)s changed this content %(at)s, after you had opened it. "
            "Look at the new version, then decide again."
        )
        % {"who": user_name(revision.user), "at": spoken(revision.created_at)},
        code="changed",
    )


@transaction.atomic
def approve(
    *, revision: Any, user: Any, step: str, comment: str = "", shown: str | None = None
) -> Approval:
    """Record a person's yes to exactly what the revision holds, or raise `Refused`.

    `shown` is the hash of what she was shown when she decided, where a form asked her.
    """
    content: Any = revision.as_object()
    lock(content)
    now = canonical(content)
    standing_in = standing_in_at(step, user)
    if reason := why_not_approve(content, user, now.digest, standing_in):
        raise Refused(reason, code="own_work")
    if shown is not None and shown != now.digest:
        raise Refused(_not_as_shown(content, shown), code="changed")
    latest = content.get_latest_revision()
    if latest and latest.pk != revision.pk and canonical(latest.as_object()).digest != now.digest:
        raise Refused(
            _(
                "%(user)s changed this content after it was submitted. Look at the "
                "new version, then decide again."
            )
            % {"user": user_name(latest.user)},
            code="changed",
        )
    delegation = independent(content, now.digest, standing_in)
    approval = Approval.objects.create(
        content_id=content.content_id,
        step=step,
        content_hash=now.digest,
        manifest=now.manifest,
        content=now.content,
        revision=revision,
        approver_id=user.pk,
        approver_name=name_for(user, delegation),
        for_id=delegation.principal_id if delegation else None,
        comment=comment,
    )
    record.approved(content, approval, user)
    return approval


def _not_as_shown(content: Any, shown: str) -> str:
    """Say that a decision was for something else, who changed it, and when."""
    again = _("Nothing was approved. Look at the differences again, then decide.")
    change = last_change(content)
    if not shown or change is None:
        return again
    who, at = change
    words = _("%(who)s changed this %(at)s, after it was shown to you.")
    return f"{words % {'who': who, 'at': spoken(at)}} {again}"


def used_approvals(content_id: str, content_hash: str) -> list[Approval]:
    """Return the approvals by which exactly this was public before, or raise `Refused`.

    Who undoes a publication brings back what two independent people had approved then, so that
    nobody needs to approve it again. A publication that broke the glass has none: its own record
    stands for them.
    """
    approvals = list(
        Approval.objects.standing().for_content(content_id, content_hash).exclude(used_at=None)
    )
    glass = BreakGlass.objects.filter(content_id=content_id, content_hash=content_hash)
    if {approval.step for approval in approvals} != set(Step.values) and not glass.exists():
        raise Refused(
            _("This exact version was never public, so it cannot be brought back."),
            code="never_public",
        )
    return approvals


def standing_approvals(content_id: str, content_hash: str, *, last: Any = None) -> list[Approval]:
    """Return the approvals that allow publication, one for each step; raise `Refused` if one lacks.

    `last` is the last publication, where it is at hand.
    An approval counts only if its approver contributed nothing since the last publication. One
    that was used counts again only while nothing else has been published: it brings a withdrawn
    article back, but no text that something newer has replaced.
    """
    found: dict[str, Approval] = {}
    last = last or queries.last_publication(content_id)
    authors = contributors(content_id, content_hash, last=last)
    approvals = Approval.objects.standing().for_content(content_id, content_hash)
    if last is None or last.content_hash != content_hash:
        approvals = approvals.filter(used_at=None)
    for approval in approvals.defer("content", "manifest"):
        if not {approval.approver_id, approval.for_id} & authors:
            found[approval.step] = approval
    missing = [step.label for step in Step if step not in found]
    if missing:
        words = _(
            "This content has not been approved yet. Still missing: %(steps)s, by somebody who did "
            "not write it."
        )
        steps = _(" and ").join(str(label).lower() for label in missing)
        why = _why_voided(content_id, content_hash)
        raise Refused(" ".join([words % {"steps": steps}, *why]), code="not_approved")
    return list(found.values())


def void(approvals: list[int], *, content: Any, user: Any, reason: str) -> None:
    """Let these approvals (ids) count no more, unless they were used; say why.

    Lock the content before. For acts that take a yes back without a change of the content.
    """
    for approval in Approval.objects.standing().filter(pk__in=approvals, used_at=None):
        approval.voided_at = timezone.now()
        approval.voided_reason = reason
        approval.save(update_fields=["voided_at", "voided_reason"])
        record.approval_voided(content, approval, [], user)


def _why_voided(content_id: str, content_hash: str) -> list[str]:
    """Say who made an approval of exactly this fall, and by what, if somebody did."""
    fallen = Approval.objects.for_content(content_id, content_hash).exclude(voided_at=None).last()
    if fallen is None:
        return []
    words = _("The approval of %(who)s no longer counts: %(why)s")
    return [words % {"who": fallen.approver_name, "why": fallen.voided_reason}]
