"""In whose name somebody acts: her own, or that of the publisher for whom she stands in."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page

from accounts.delegations import delegations_of
from accounts.models import Delegation
from documents import queries


def delegation_for(user: Any, content: Any, not_for: set[int] | None = None) -> Delegation | None:
    """Return by which delegation this person publishes this content; None if by her own right.

    Of several, one whose publisher is not among `not_for` is taken, if there is one.
    """
    found = delegations_of(user)
    if not found or publishes_herself(user, content):
        return None
    return first_free(found, not_for or set()) or found[0]


def first_free(delegations: list[Delegation], not_for: set[int]) -> Delegation | None:
    """Return the first delegation by somebody who is not among these."""
    free = (found for found in delegations if found.principal_id not in not_for)
    return next(free, None)


def publishes_herself(user: Any, content: Any) -> bool:
    """Say whether this person may publish this content without any delegation."""
    if user.is_superuser:
        return True
    if isinstance(content, Page):
        rows = GroupPagePermission.objects.filter(
            group__user=user, permission__codename="publish_page"
        )
        paths = rows.values_list("page__path", flat=True)
        return any(content.path.startswith(path) for path in paths)
    meta = content._meta
    return Permission.objects.filter(
        Q(group__user=user) | Q(user=user),
        content_type__app_label=meta.app_label,
        codename=f"publish_{meta.model_name}",
    ).exists()


def name_for(user: Any, delegation: Delegation | None) -> str:
    """Return how the record calls who acts: "Edda, for Pavel (delegated until …)"."""
    if not user:
        return "Galley"
    own = user.get_full_name() or user.get_username()
    if delegation is None:
        return str(own)
    return (
        _("%(who)s, for %(whom)s (delegated until %(at)s UTC)")
        % {
            "who": own,
            "whom": delegation.principal,
            "at": date_format(delegation.ends_at, "j F Y, H:i"),
        }
    )[:200]


def acting_name(user: Any, content: Any, not_for: Callable[[], set[int]] = set) -> str:
    """Return the name under which this person publishes, withdraws or schedules this content.

    `not_for` is asked only if she stands in for somebody.
    """
    if not user:
        return "Galley"
    stands_in = delegations_of(user) and delegation_for(user, content, not_for())
    return name_for(user, stands_in or None)


def removing_name(user: Any, content: Any) -> str:
    """Return the name under which this person takes it away: a draft needs no publisher."""
    public = bool(queries.published_ids([content.content_id]))
    return acting_name(user, content) if public else name_for(user, None)
