"""Keeps which images and recordings stand in which drafts; finds what uses them, public or not."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import structlog
from django.db import models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from wagtail.models import Revision

from editorial.canonical import canonical
from editorial.links import edit_link
from editorial.models import Clearance, DraftImage, DraftRecording, Schedule, ScheduleState
from editorial.times import spoken
from media.uses import Use, Where
from resources.models import MultimediaPage
from resources.publishable import Publishable, concrete_kinds

log = structlog.get_logger(__name__)
BATCH = 200
KEPT: tuple[tuple[type[Any], str, str], ...] = (
    (DraftImage, "image_id", "image:"),
    (DraftRecording, "recording_id", "recording:"),
)


def note_media(content_id: str, revision_id: int, manifest: Iterable[str]) -> None:
    """Note which images and recordings stand in this draft, the newest of its content.

    `manifest` are the keys of `Canonical.manifest`. A draft that is overwritten is noted again.
    """
    keys = list(manifest)
    for model, column, prefix in KEPT:
        now = {int(key.removeprefix(prefix)) for key in keys if key.startswith(prefix)}
        newest = model.objects.newest().filter(content_id=content_id)
        stood = {getattr(row, column): row for row in newest}
        for pk in stood.keys() - now:
            _end(stood[pk], revision_id)
        here = {"content_id": content_id, "first_revision_id": revision_id}
        model.objects.bulk_create(
            [model(**here, **{column: pk}) for pk in sorted(now - stood.keys())],
            ignore_conflicts=True,
        )


def _end(row: Any, revision_id: int) -> None:
    if row.first_revision_id >= revision_id:
        row.delete()
    else:
        row.until_revision_id = revision_id
        row.save(update_fields=["until_revision_id"])


def note_all() -> int:
    """Read all drafts and what is live anew; return how many pieces of content that were."""
    number = 0
    for kind in concrete_kinds():
        keys = list(kind._base_manager.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            for row in kind._base_manager.filter(pk__in=keys[start : start + BATCH]):
                _note_content(row)
                number += 1
    return number


@transaction.atomic
def catch_up() -> int:
    """Read what was saved before these tables were there, all or nothing; return how many."""
    noted = DraftImage.objects.exists() and not _plays_unnoted()
    if noted or not Revision.objects.exists():
        return 0
    number = note_all()
    log.info("drafts_noted", contents=number)
    return number


def _plays_unnoted() -> bool:
    plays = MultimediaPage.objects.exclude(recording=None).exclude(latest_revision=None)
    return plays.exists() and not DraftRecording.objects.exists()


def _note_content(content: Any) -> None:
    waiting = Schedule.objects.filter(content_id=content.content_id, state=ScheduleState.WAITING)
    ids = {content.live_revision_id, content.latest_revision_id}
    ids |= set(waiting.values_list("revision_id", flat=True))
    for revision in Revision.objects.filter(pk__in=ids - {None}).order_by("pk"):
        draft = revision.as_object()
        note_media(content.content_id, revision.pk, canonical(draft).manifest)


def find_uses(image_ids: Collection[int]) -> Iterator[Use]:
    """Yield what uses these images (a finder of `media.uses`)."""
    rows = DraftImage.objects.filter(image_id__in=image_ids)
    public = dict(live(rows).values_list("pk", "content_id"))
    waiting = dict(_waiting(rows).values_list("pk", "content_id"))
    newest = dict(rows.newest().values_list("pk", "content_id"))
    images = dict(rows.values_list("pk", "image_id"))
    contents = contents_of({*public.values(), *newest.values(), *waiting.values()})
    dates = _due_dates(waiting.values())
    seen: set[tuple[int, str]] = set()
    for pk, content_id in public.items():
        if content := contents.get(content_id):
            seen.add((images[pk], content_id))
            note = "" if pk in newest else _("Its newest draft does without it.")
            yield use_of(images[pk], content, Where.PUBLISHED, note)
    for pk, content_id in waiting.items():
        if (content := contents.get(content_id)) and (images[pk], content_id) not in seen:
            seen.add((images[pk], content_id))
            yield use_of(images[pk], content, Where.SCHEDULED, dates.get(content_id, ""))
    for pk, content_id in newest.items():
        if (content := contents.get(content_id)) and (images[pk], content_id) not in seen:
            yield use_of(images[pk], content, Where.DRAFT)


def used() -> models.QuerySet[DraftImage, Any]:
    """Return the keys of all images that `find_uses` would find, as a query."""
    rows = DraftImage.objects.all()
    there = Q(content_id__in=())
    for kind in concrete_kinds():
        there |= Q(content_id__in=kind._base_manager.values("content_id"))
    standing = Q(until_revision_id=None)
    for some in (live(rows), _waiting(rows)):
        standing |= Q(pk__in=some.values("pk"))
    return rows.filter(standing & there).values("image_id")


def in_revisions(image_ids: Collection[int], revisions: Mapping[str, int]) -> list[tuple[int, str]]:
    """Return (image, content id) of those images that stand in these revisions of content."""
    rows = DraftImage.objects.filter(image_id__in=image_ids, content_id__in=revisions.keys())
    return sorted(
        {
            (row.image_id, row.content_id)
            for row in rows
            if row.first_revision_id <= revisions[row.content_id]
            and (row.until_revision_id is None or row.until_revision_id > revisions[row.content_id])
        }
    )


def use_of(image_id: int, content: Any, where: Where, note: str = "") -> Use:
    """Return a use, with what it says of the content."""
    kind = str(content._meta.verbose_name)
    title, link = str(content), edit_link(content)
    return Use(image_id, where, content.content_id, title, kind, link, note)


def contents_of(content_ids: Collection[str]) -> dict[str, Publishable]:
    """Return pages and snippets by their content ids; those that are gone are left out."""
    if not content_ids:
        return {}
    return {
        row.content_id: row
        for kind in concrete_kinds()
        for row in kind._base_manager.filter(content_id__in=content_ids)
    }


def contents_with(rows: Any) -> dict[str, Publishable]:
    """Return what has one of these in its newest draft, for its readers, or on a schedule."""
    there = (rows.newest(), _waiting(rows), live(rows))
    return contents_of({key for some in there for key in some.values_list("content_id", flat=True)})


def live(rows: Any) -> Any:
    """Return those that stand in the revision that readers have of their content."""
    cleared = Clearance.objects.filter(content_id=OuterRef("content_id"))
    return _standing_in(rows, cleared.values("revision_id")[:1])


def _waiting(rows: Any) -> Any:
    """Return those that stand in a revision that waits for its time."""
    schedules = Schedule.objects.filter(
        content_id=OuterRef("content_id"),
        state=ScheduleState.WAITING,
        action=Schedule.Action.PUBLISH,
    )
    return _standing_in(rows, schedules.values("revision_id")[:1])


def _standing_in(rows: Any, revision: Any) -> Any:
    """Return those of these rows that stand in a revision, which is a subquery for its number."""
    field = models.BigIntegerField()
    return rows.annotate(revision=Subquery(revision, output_field=field)).filter(
        Q(until_revision_id=None) | Q(until_revision_id__gt=models.F("revision")),
        first_revision_id__lte=models.F("revision"),
    )


def _due_dates(content_ids: Collection[str]) -> dict[str, str]:
    rows = Schedule.objects.filter(
        content_id__in=content_ids,
        state=ScheduleState.WAITING,
        action=Schedule.Action.PUBLISH,
    )
    return {row.content_id: spoken(row.due_at) for row in rows}
