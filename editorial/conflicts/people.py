"""Who saved since, and whether she may save now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_permission_codename
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.contributions import user_name

SHOWN = 5


@dataclass(frozen=True)
class Save:
    """One save: by whom, when."""

    who: str
    at: datetime


def saves_since(content: Any, at: datetime | None) -> list[Save]:
    """Return the newest saves after a time, newest first; at least the newest of all."""
    rows = content.revisions.select_related("user").order_by("-created_at", "-pk")
    later = rows.filter(created_at__gt=at) if at else rows[:1]
    found = list(later[:SHOWN]) or list(rows[:1])
    return [Save(user_name(row.user), row.created_at) for row in found]


def sentence(save: Save) -> str:
    """Say who saved and when."""
    at = timezone.localtime(save.at)
    return _("%(who)s saved this on %(at)s.") % {
        "who": save.who,
        "at": f"{at.day} {at:%B %Y, %H:%M} {at.tzname()}",
    }


def why_not_save(user: Any, row: Any) -> str:
    """Say why this person cannot save a draft of it now; empty if she can."""
    if isinstance(row, Page):
        allowed = row.permissions_for_user(user).can_edit()
    else:
        codename = get_permission_codename("change", row._meta)
        task = row.current_workflow_task
        allowed = user.has_perm(f"{row._meta.app_label}.{codename}") or bool(
            task and task.user_can_access_editor(row, user)
        )
    if not allowed:
        return _("You may not edit this any more.")
    guard = row.get_lock()
    if guard is not None and guard.for_user(user):
        return _("This is locked now, so it cannot be saved. What you typed stays here.")
    return ""
