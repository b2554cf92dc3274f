"""What a withdrawn picture means for documents: they are presented again, before all that waits.

The words stay those that were approved. Nobody has to approve that a picture is gone.
"""

from typing import Any

from django.utils import timezone

from documents.models import Document
from documents.plans import surrogate_key
from media.uses import published_with
from media.withdrawals import ImageFile, Progress, Step
from projection.embeddings import is_embedded
from projection.models import Refresh
from projection.returning import still_covered
from projection.stale import ONLY_LINKED
from webhooks.outbox import record_event

FIRST = 0  # refreshes are worked off by this number: none of the ledger is lower
KINDS = {Step.PULLED: "image.withdrawn", Step.RETURNED: "image.returned"}
EVENT_SIZE = 500


def on_step(image: Any, step: Step) -> None:
    """Present again what shows the picture (a listener of `media.withdrawals`)."""
    if step == Step.CONSENT:
        return
    shown = published_with(image.pk)
    if step == Step.PULLED:
        _plan(image, sorted(set(shown) - _planned(image)))  # went out at the same moment
    else:
        _plan(image, shown)
    if kind := KINDS.get(step):
        _purge(kind, image, shown)


def progress_of(image: Any) -> Progress:
    """Say how far documents are that show a picture, since it was withdrawn or put back last."""
    rows = Refresh.objects.filter(content_id=name_of(image), seq=FIRST)
    last = image.withdrawals.first()
    if last:
        rows = rows.filter(created_at__gte=last.returned_at or last.at)
    known = [row for row in rows if row.total is not None]
    looked_at = {
        holder for row in rows.filter(finished_at__isnull=False) for holder in row.holders or ()
    }
    return Progress(
        total=sum(row.total or 0 for row in known)
        + sum(len(row.holders or ()) for row in rows if row.total is None),
        done=sum(row.done for row in known),
        failed=sum(row.failed for row in known),
        covered=still_covered(looked_at) if last and last.returned_at else (),
    )


def name_of(image: Any) -> str:
    """Return what refreshes and events call an image."""
    return f"image:{image.pk}"


def _planned(image: Any) -> set[str]:
    rows = Refresh.objects.filter(content_id=name_of(image), created_at__gte=image.withdrawn_at)
    return {holder for row in rows for holder in row.holders or ()}


def _plan(image: Any, shown: list[str]) -> None:
    """Plan two refreshes: of what shows it, then of what embeds those (an author's photo)."""
    if not shown:
        return
    here = {"seq": FIRST, "content_id": name_of(image), "created_at": timezone.now()}
    title = image.title[:300]
    Refresh.objects.create(title=title, changed=[], holders=shown, **here)
    copied = Document.objects.filter(pk__in=shown).exclude(type__in=ONLY_LINKED)
    changed = sorted(copied.values_list("pk", flat=True))
    if is_embedded(changed):
        Refresh.objects.create(title=title, changed=changed, **here)


def _purge(kind: str, image: Any, shown: list[str]) -> None:
    """Tell front ends and caches which addresses and keys to drop, now that the files are moved."""
    files = list(
        ImageFile.objects.filter(image_id=image.pk).order_by("pk").values_list("url", flat=True)
    )
    keys = [surrogate_key("id", pk) for pk in shown]
    for start in range(0, max(len(files), len(keys), 1), EVENT_SIZE):
        part = slice(start, start + EVENT_SIZE)
        payload = {
            "id": name_of(image),
            "files": files[part],
            "keys": keys[part],
            "at": timezone.now().isoformat(),
        }
        record_event(kind=kind, payload=payload)
