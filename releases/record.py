"""What goes into the editorial record about a release."""

from typing import Any

from accounts.delegations import delegations_of
from audit import actions
from audit.models import Act
from editorial.delegation.standing import acting_name
from releases.models import Release, ReleaseItem

DOOR = "release"
OF_PUBLISHERS = (
    Act.RELEASE_SCHEDULED,
    Act.RELEASE_POSTPONED,
    Act.RELEASE_UNSCHEDULED,
    Act.RELEASE_PUBLISHED,
    Act.RELEASE_REVERTED,
)


def noted(
    release: Release, act: Act, user: Any, *, note: str = "", door: str = DOOR, **detail: Any
) -> None:
    """Append one entry about the release as a whole."""
    detail.setdefault("actor_name", _name(release, act, user))
    actions.record(
        act=act,
        content=release,
        actor=user,
        door=door,
        note=note,
        content_hash=release.digest,
        **{name: value for name, value in detail.items() if value},
    )


def _name(release: Release, act: Act, user: Any) -> str:
    """Say in whose name she did what publishers do, if she only stands in for one."""
    if act not in OF_PUBLISHERS or not delegations_of(user):
        return ""
    content = next((item.content for item in release.items.all() if item.content), None)
    return acting_name(user, content) if content else ""


def item_noted(item: ReleaseItem, content: Any, act: Act, user: Any, *, note: str = "") -> None:
    """Append one entry about one item, so that it stands in its own history."""
    actions.record(
        act=act,
        content=content,
        actor=user,
        door=DOOR,
        note=note,
        content_hash=item.content_hash,
        release=item.release.title,
    )
