"""What will be out and what will be down at a moment to come, as far as it is scheduled now.

What waits is taken to go out at its time: gates and approvals are asked then, not here. Nothing
is locked and nothing is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from editorial.models import Schedule, ScheduleState
from releases.models import Release, ReleaseItem, ReleaseState


@dataclass(frozen=True)
class Step:
    """A scheduled change of one piece of content: a version goes out, or what is public ends."""

    content_id: str
    at: datetime
    goes_out: bool
    row: Schedule | ReleaseItem
    expires_at: datetime | None = None
    release: Release | None = None

    @property
    def title(self) -> str:
        """Return what it changes, as people call it."""
        return self.row.title if isinstance(self.row, ReleaseItem) else str(self.row.content or "")

    def version(self) -> Any:
        """Return what goes out, as its schedule froze it; None if the content was deleted."""
        content = self.row.content
        revision = Revision.objects.filter(pk=self.row.revision_id or 0).first()
        if content is None or revision is None:
            return None
        version = content.with_content_json(revision.content)
        version.first_published_at = version.first_published_at or self.at
        version.last_published_at = self.at
        return version


class Versions(Mapping[str, Any]):
    """What goes out, by content id: each version is read when it is first asked for."""

    def __init__(self, steps: Mapping[str, Step]) -> None:
        self.steps = steps
        self._read: dict[str, Any] = {}

    def __getitem__(self, content_id: str) -> Any:
        if content_id not in self._read:
            version = self._read[content_id] = self.steps[content_id].version()
            if isinstance(version, Page):
                self._put_in_place(version)
        return self._read[content_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    def _put_in_place(self, page: Any) -> None:
        """Let it stand below what goes out with it: that may get another address."""
        if above := self._of(page.get_parent()):
            page.set_url_path(above)
        if wish := self._of(getattr(page, "refile_to", None)):
            page.refile_to = wish

    def _of(self, page: Any) -> Any:
        return self.get(getattr(page.specific, "content_id", "")) if page else None


class World:
    """Which versions are out by a moment, what is down and since when, and what comes later."""

    def __init__(self, steps: Iterable[Step], at: datetime) -> None:
        self.at = at
        out: dict[str, Step] = {}
        self.gone: dict[str, datetime] = {}
        self.later: dict[str, datetime] = {}
        for step in steps:
            if step.at > at:
                if step.goes_out:
                    self.later.setdefault(step.content_id, step.at)
            elif step.content_id in out:
                continue  # a publication ended all that waited for the same content
            elif step.goes_out:
                out[step.content_id] = step
                self.gone.pop(step.content_id, None)
            else:
                self.gone[step.content_id] = step.at
        for content_id, step in list(out.items()):
            if step.expires_at and step.expires_at <= at:
                self.gone[content_id] = step.expires_at
                del out[content_id]
        self.out = Versions(out)


def scheduled_steps(now: datetime) -> list[Step]:
    """Return all that waits, in the order in which it is worked off; what is late counts as now.

    At the same moment what comes down goes first. A window that is over by then stays out.
    """
    rows = Schedule.objects.filter(state=ScheduleState.WAITING).select_related("content_type")
    steps = list(_steps(list(rows), now))
    steps.sort(key=lambda step: (step.at, step.goes_out))
    return [step for step in steps if not step.expires_at or step.expires_at > step.at]


def _steps(rows: list[Schedule], now: datetime) -> Iterator[Step]:
    together = [row for row in rows if row.action == Schedule.Action.RELEASE]
    for row in rows:
        if row.action != Schedule.Action.RELEASE:
            goes_out = row.action == Schedule.Action.PUBLISH
            yield Step(row.content_id, max(row.due_at, now), goes_out, row, row.expire_at)
    if together:
        yield from _of_releases({row.content_id: row for row in together}, now)


def _of_releases(rows: Mapping[str, Schedule], now: datetime) -> Iterator[Step]:
    releases = Release.objects.filter(content_id__in=rows, state=ReleaseState.SCHEDULED)
    found = list(releases.prefetch_related("items__content_type"))
    ends = _expiries(item.revision_id for release in found for item in release.items.all())
    for release in found:
        row = rows[release.content_id]
        if release.digest == row.content_hash:
            at = max(row.due_at, now)
            for item in release.items.all():
                end = ends.get(item.revision_id or 0)
                yield Step(item.content_id, at, True, item, end, release)


def _expiries(revision_ids: Iterable[int | None]) -> dict[int, datetime]:
    """Return when these versions come down again; those that do not are left out."""
    wanted = [pk for pk in revision_ids if pk]
    rows = Revision.objects.filter(pk__in=wanted).values_list("pk", "content__expire_at")
    return {pk: end for pk, said in rows if said and (end := parse_datetime(said))}
