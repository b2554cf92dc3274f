"""Locks of a release: pages by id, snippets, the release itself, then its schedule."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from editorial.locking import lock
from editorial.models import Schedule, ScheduleState
from editorial.refusal import Refused
from releases.models import Release, ReleaseItem
from resources.tree import lock_tree


@dataclass
class Held:
    """A release under its locks: row, items in order, and what they are (None when deleted)."""

    release: Release
    items: list[ReleaseItem]
    contents: dict[str, Any]
    schedule: Schedule | None = None

    def of(self, item: ReleaseItem) -> Any:
        """Return the locked row of an item."""
        return self.contents[item.content_id]


def hold(release: Release) -> Held:
    """Lock all that a release touches, in the order of the house; read it again under the locks."""
    items = list(release.items.select_related("content_type"))
    contents = {item.content_id: item.content for item in items}
    if any(isinstance(content, Page) for content in contents.values()):
        lock_tree()  # one of them may get another address
    for content in sorted((c for c in contents.values() if c), key=_order):
        contents[content.content_id] = lock(content)
    row = Release.objects.select_for_update().get(pk=release.pk)
    fresh = list(row.items.select_related("content_type"))
    if {item.content_id for item in fresh} != contents.keys():
        raise Refused(
            _("Somebody is changing this release right now. Look at it again."), code="conflict"
        )
    return Held(row, fresh, contents, waiting_schedule(row.content_id))


def waiting_schedule(content_id: str) -> Schedule | None:
    """Return the schedule that waits for this release, locked."""
    return (
        Schedule.objects.select_for_update()
        .filter(content_id=content_id, state=ScheduleState.WAITING)
        .first()
    )


def _order(content: Any) -> tuple[int, str, int]:
    if isinstance(content, Page):
        return (0, "", content.pk)
    return (1, content._meta.label_lower, content.pk)
