"""Who stands in for whom now, and what that allows. Exact by clock."""

from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import Delegation, User
from accounts.roles import Role

# A delegate stands in at the wall; the role's other permissions (comments) stay with the role.
APPS = ("wagtailadmin", "resources", "home", "media", "releases", "audit")


def is_publisher(user: Any) -> bool:
    """Say whether this person has the role herself."""
    return bool(user.is_active and user.groups.filter(name=Role.PUBLISHER.value).exists())


def is_administrator(user: Any) -> bool:
    """Say whether this person keeps people and roles."""
    return bool(
        user.is_active
        and (user.is_superuser or user.groups.filter(name=Role.ADMINISTRATOR.value).exists())
    )


def delegations_of(user: Any) -> list[Delegation]:
    """Return the running delegations by which this person stands in for somebody, oldest first."""
    if not getattr(user, "pk", None) or not user.is_active:
        return []
    if not Delegation.objects.filter(delegate=user).exists():  # quick, and true of nearly all
        return []
    return list(Delegation.objects.running().filter(delegate=user).order_by("pk"))


def stands_in(user: Any) -> bool:
    """Say whether this person stands in for a publisher now.

    Permissions ask this many times a request: what was found is kept with the user, and compared
    with the clock each time.
    """
    if not getattr(user, "pk", None) or not user.is_active or user.is_superuser:
        return False
    if not hasattr(user, "_delegation_windows"):
        found = Delegation.objects.open().filter(delegate=user)
        user._delegation_windows = list(found.values_list("starts_at", "ends_at"))
    now = timezone.now()
    return any(starts <= now < ends for starts, ends in user._delegation_windows)


def people_standing_in() -> Any:
    """Return everybody who stands in for a publisher now."""
    return User.objects.filter(pk__in=Delegation.objects.running().values("delegate"))


def permissions_of_publishers() -> set[str]:
    """Return what the role allows at the wall, as "app_label.codename"."""
    rows = Permission.objects.filter(
        group__name=Role.PUBLISHER.value, content_type__app_label__in=APPS
    )
    return {
        f"{app}.{name}" for app, name in rows.values_list("content_type__app_label", "codename")
    }
