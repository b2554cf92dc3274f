"""Who may act: asked by each act itself, whichever door it comes through."""

from typing import Any

from django.contrib.auth import get_permission_codename
from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.models import EditorialTask, Step
from editorial.refusal import Refused


def may_publish(user: Any, content: Any) -> bool:
    """Say whether this person is a publisher of this content."""
    if isinstance(content, Page):
        return bool(content.permissions_for_user(user).can_publish())
    codename = get_permission_codename("publish", content._meta)
    return bool(user.is_active and user.has_perm(f"{content._meta.app_label}.{codename}"))


def require_publisher(user: Any, content: Any) -> None:
    """Raise `Refused` unless this person may publish it."""
    if not may_publish(user, content):
        raise Refused(_("Only a publisher may do this."), code="not_allowed")


def may_edit(user: Any, page: Page) -> bool:
    """Say whether this person may change the page now: permission, and no lock in the way."""
    tester = page.permissions_for_user(user)
    return bool(tester.can_edit() and not tester.page_locked())


def may_review(user: Any) -> bool:
    """Say whether this person decides reviews at all."""
    steps = EditorialTask.objects.filter(step=Step.REVIEW, active=True)
    return any(step.is_decided_by(user) for step in steps)
