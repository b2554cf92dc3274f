"""Which buttons the page of a release shows to whom; each says what happens."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from releases.models import Release, ReleaseState
from releases.people import decides, may_release, may_take_out, why_not_change, why_not_decide


@dataclass(frozen=True)
class Button:
    """A way to an act. `posts` acts at once; others lead to a form that explains first."""

    label: str
    url: str
    posts: bool = False
    weight: str = "secondary"


def buttons_of(release: Release, user: Any) -> list[Button]:
    """Return the buttons in the order of what is likely wanted."""
    state, compiles = release.state, not why_not_change(release, user)
    found: list[Button] = []
    if state == ReleaseState.DRAFT and compiles:
        found.append(_button(release, "submit", _("Submit for review"), posts=True, weight="main"))
        found.append(_button(release, "choose", _("Add content…")))
    if release.step and decides(user, release.step):
        if not why_not_decide(release, user):
            found.append(_of_a_reviewer(release))
        found.append(_button(release, "reject", _("Request changes…")))
    if release.is_open and state != ReleaseState.DRAFT and may_release(user, release):
        found += _of_a_publisher(release)
    if state == ReleaseState.PUBLISHED and may_release(user, release):
        found.append(_button(release, "revert", _("Revert…"), weight="no"))
    if state in (ReleaseState.IN_REVIEW, ReleaseState.APPROVED, ReleaseState.FAILED) and compiles:
        found.append(_button(release, "reopen", _("Take it back…")))
    if state == ReleaseState.DRAFT and compiles:
        found.append(_button(release, "rename", _("Rename…")))
    if state == ReleaseState.DRAFT and compiles and _may_discard(release, user):
        found.append(_button(release, "discard", _("Discard…"), weight="no"))
    return found


def _may_discard(release: Release, user: Any) -> bool:
    return all(may_take_out(user, item) for item in release.items.all())


def _of_a_reviewer(release: Release) -> Button:
    """Lead to the approval of what this page shows, and of nothing newer."""
    url = reverse("releases_approve", args=[release.pk], query={"seen": release.digest})
    return Button(_("Approve the release…"), url, weight="main")


def _of_a_publisher(release: Release) -> list[Button]:
    now = _button(release, "publish", _("Publish all now…"), weight="main")
    if release.state == ReleaseState.SCHEDULED:
        return [
            _button(release, "postpone", _("Postpone…"), weight="main"),
            _button(release, "cancel", _("Cancel the schedule"), posts=True),
            Button(now.label, now.url),
        ]
    return [now, _button(release, "schedule", _("Schedule…"))] if release.is_ready else []


def _button(
    release: Release, name: str, label: str, *, posts: bool = False, weight: str = "secondary"
) -> Button:
    return Button(label, reverse(f"releases_{name}", args=[release.pk]), posts, weight)
