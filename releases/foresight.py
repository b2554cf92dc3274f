"""Looking ahead at one piece of content: at which moments it changes, and how it looks then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from documents import queries
from editorial.canonical import canonical
from editorial.refusal import Refused
from editorial.times import spoken
from projection.ahead import Ahead, asked_for
from projection.embeddings import embedded_by
from projection.previews import hand_over_moment
from releases.moments import Step, World, scheduled_steps


@dataclass(frozen=True)
class Moment:
    """A time at which something changes for this content, and what changes, in sentences."""

    at: datetime
    changes: list[str]
    is_own: bool


def preview_at(content: Any, at: datetime, request: HttpRequest) -> HttpResponse:
    """Hand over the content as readers will see it then, or raise `Refused` if they will not."""
    world = World(scheduled_steps(timezone.now()), at)
    version = world.out.get(content.content_id)
    if version is None and (why := _why_not_public(content, world)):
        raise Refused(why, code="not_public")
    if version and canonical(version).digest != _approved_hash(world, content.content_id):
        raise Refused(
            _(
                "It is not as it was approved: something that it shows has changed since, so it "
                "would not go out."
            ),
            code="changed",
        )
    return hand_over_moment(content, request, Ahead(world.out, world.gone), at)


def moments_of(content: Any) -> list[Moment]:
    """Return when something scheduled changes what readers see of this, soonest first.

    Moments at which they do not see it are left out.
    """
    now = timezone.now()
    steps = scheduled_steps(now)
    if not steps:
        return []
    related = _related(content, steps)
    by_time: dict[datetime, list[Step]] = {}
    for step in steps:
        if step.content_id in related:
            by_time.setdefault(step.at, []).append(step)
    return [
        Moment(at, _sentences(content, some), any(_is_of(content, step) for step in some))
        for at, some in by_time.items()
        if at > now and _is_public(content, World(steps, at))
    ]


def next_of(moments: list[Moment]) -> Moment:
    """Return the one at which the content itself goes out, else the soonest."""
    return next((moment for moment in moments if moment.is_own), moments[0])


def _related(content: Any, steps: list[Step]) -> set[str]:
    """Return the ids of it and of all that it takes something from, today or once it is out."""
    found = {content.content_id, *embedded_by(content.content_id)}
    own = next((step for step in steps if step.goes_out and _is_of(content, step)), None)
    if own and (version := own.version()) is not None:
        found |= asked_for(version)
    return found


def _sentences(content: Any, steps: Iterable[Step]) -> list[str]:
    """Say what happens: one sentence a release, one for each of the rest."""
    said: dict[str, None] = {}
    for step in steps:
        if step.release:
            said[_("The release “%s” goes out.") % step.release] = None
        elif _is_of(content, step):
            said[_("This version goes out.")] = None
        elif step.goes_out:
            said[_("“%s” goes out.") % step.title] = None
        else:
            said[_("“%s” comes down.") % step.title] = None
    return list(said)


def _is_public(content: Any, world: World) -> bool:
    return content.content_id in world.out.steps or not _why_not_public(content, world)


def _why_not_public(content: Any, world: World) -> str:
    """Say why readers do not see then what they may see now; nothing if they do."""
    content_id = content.content_id
    if since := world.gone.get(content_id):
        return _("It comes down %(at)s, so readers do not see it any more at that moment.") % {
            "at": spoken(since)
        }
    if queries.published_ids([content_id]):
        return ""
    if later := world.later.get(content_id):
        return _("Readers do not see it at that moment: it goes out later, %(at)s.") % {
            "at": spoken(later)
        }
    return _(
        "Readers do not see it at that moment: it is not published, and nothing of it is "
        "scheduled to go out by then."
    )


def _is_of(content: Any, step: Step) -> bool:
    return bool(step.content_id == content.content_id)


def _approved_hash(world: World, content_id: str) -> str:
    return str(world.out.steps[content_id].row.content_hash)
