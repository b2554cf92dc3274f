"""What goes into the editorial record about a release."""

from typing import Any

from audit import actions
from audit.models import Act
from releases.models import Release, ReleaseItem

DOOR = "release"


def noted(
    release: Release, act: Act, user: Any, *, note: str = "", door: str = DOOR, **detail: Any
) -> None:
    """Append one entry about the release as a whole."""
    actions.record(
        act=act,
        content=release,
        actor=user,
        door=door,
        note=note,
        content_hash=release.digest,
        **{name: value for name, value in detail.items() if value},
    )


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
