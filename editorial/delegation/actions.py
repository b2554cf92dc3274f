"""Make and end a delegation."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.delegations import is_administrator, is_publisher
from accounts.models import Delegation
from audit.actions import record
from audit.models import Act
from editorial.contributions import user_name
from editorial.notices import tell
from editorial.refusal import Refused
from editorial.times import site_zone, zone_name

LONGEST = timedelta(days=90)
DOOR = "admin.delegation"


def may_see(user: Any) -> bool:
    """Publishers and administrators see delegations."""
    return is_publisher(user) or is_administrator(user)


@transaction.atomic
def delegate(
    *, principal: Any, delegate: Any, starts_at: datetime, ends_at: datetime, reason: str, user: Any
) -> Delegation:
    """Let somebody stand in for a publisher; both are told. A start in the past means now."""
    now = timezone.now()
    starts_at = max(starts_at, now)
    _refuse_people(principal, delegate, user)
    if not reason.strip():
        raise Refused(_("Say why."), code="reason")
    if ends_at <= starts_at:
        raise Refused(_("It has to end after it has begun, and not in the past."), code="window")
    if ends_at - starts_at > LONGEST:
        raise Refused(_("It may last 90 days at most."), code="window")
    made = Delegation.objects.create(
        principal=principal,
        delegate=delegate,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason.strip(),
        made_by_id=user.pk,
        made_by_name=user_name(user),
    )
    record(
        act=Act.DELEGATED,
        content=made,
        actor=user,
        door=DOOR,
        note=made.reason,
        starts_at=starts_at,
        ends_at=ends_at,
        principal=principal.pk,
        delegate=delegate.pk,
    )
    _tell_both(made, _("from %(start)s to %(end)s") % _window(made), detail=made.reason)
    return made


def _refuse_people(principal: Any, delegate: Any, user: Any) -> None:
    if user.pk == delegate.pk or not (user.pk == principal.pk or is_administrator(user)):
        raise Refused(
            _("Only the publisher herself or an administrator may do this, never who stands in."),
            code="not_allowed",
        )
    if not is_publisher(principal):
        raise Refused(_("%(name)s is no publisher.") % {"name": principal}, code="no_publisher")
    if principal.pk == delegate.pk:
        raise Refused(_("Somebody else has to stand in."), code="itself")
    if not delegate.is_active or not delegate.has_perm("wagtailadmin.access_admin"):
        raise Refused(_("%(name)s does not work here.") % {"name": delegate}, code="no_staff")


def may_end(user: Any, delegation: Delegation) -> bool:
    """The publisher ends it, an administrator, or who stands in: she may give it back."""
    both = (delegation.principal_id, delegation.delegate_id)
    return bool(user.is_active and (user.pk in both or is_administrator(user)))


@transaction.atomic
def revoke(*, delegation: Delegation, user: Any) -> Delegation:
    """End a delegation now."""
    found = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if not may_end(user, found):
        raise Refused(
            _("Only the two of them or an administrator may do this."), code="not_allowed"
        )
    if found.revoked_at or found.ends_at <= timezone.now():
        raise Refused(_("It is over already."), code="over")
    return _end(found, user)


def _end(found: Delegation, user: Any) -> Delegation:
    found.revoked_at = timezone.now()
    found.revoked_by_id = user.pk if user else None
    found.revoked_by_name = user_name(user)
    found.save(update_fields=["revoked_at", "revoked_by_id", "revoked_by_name"])
    record(act=Act.DELEGATION_ENDED, content=found, actor=user, door=DOOR)
    _tell_both(found, _("no more, by %(who)s") % {"who": found.revoked_by_name})
    return found


@transaction.atomic
def end_lost() -> int:
    """End delegations whose publisher lost the role or left; return how many."""
    waiting = Delegation.objects.filter(revoked_at=None, ends_at__gt=timezone.now())
    held = Delegation.objects.open().values("pk")
    lost = list(waiting.exclude(pk__in=held).select_for_update().order_by("pk"))
    for found in lost:
        _end(found, None)
    return len(lost)


def _tell_both(made: Delegation, when: str, detail: str = "") -> None:
    words = {"who": made.delegate, "whom": made.principal, "when": when}
    tell(
        [made.principal, made.delegate],
        text=_("%(who)s stands in for %(whom)s: %(when)s.") % words,
        detail=detail,
        link=reverse("wagtailadmin_home"),
    )


def _window(made: Delegation) -> dict[str, str]:
    """Return both ends in the zone of the desk, since two people read them."""
    zone = site_zone()
    start, end = made.starts_at.astimezone(zone), made.ends_at.astimezone(zone)
    return {
        "start": date_format(start, "j F Y, H:i"),
        "end": f"{date_format(end, 'j F Y, H:i')} ({zone_name(zone)})",
    }
