"""Images stored before uploads were checked: sent through the check, if nothing uses them.

An approval covers the bytes of a file (media.changes), so cleaning one that is used would void
approvals of what readers see. Such a file stays as it is; no reader can reach an original.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.images import get_image_model

from media.uses import uses_of

BATCH = 50


@dataclass
class Round:
    """What became of the images looked at: how many were sent, are in use, or have lost theirs."""

    looked_at: int = 0
    sent: int = 0
    in_use: int = 0
    lost: int = 0


def never_checked() -> QuerySet[Any]:
    """Return images that no check has seen, and that were not sent to it in vain."""
    nothing = Q(replacement="") | Q(replacement=None)
    well = Q(refusal="") | Q(refusal=None)
    images = get_image_model()._default_manager.filter(checked=None, withdrawn_at=None)
    return images.filter(nothing, well).order_by("pk")


def send_to_check(*, most: int, dry_run: bool, progress: Callable[[Round], Any]) -> Round:
    """Let a copy of each unused file wait for the check, so many at most; the worker does it."""
    done = Round()
    for image, used in _with_use():
        if done.sent >= most:
            break
        done.looked_at += 1
        if used:
            done.in_use += 1
        elif dry_run or _send(image.pk):
            done.sent += 1
        else:
            done.lost += 1
        progress(done)
    return done


def _with_use() -> Iterator[tuple[Any, bool]]:
    last = 0
    while images := list(never_checked().filter(pk__gt=last)[:BATCH]):
        last = images[-1].pk
        uses = uses_of([image.pk for image in images])
        yield from ((image, bool(uses[image.pk])) for image in images)


@transaction.atomic
def _send(image_id: int) -> bool:
    """Copy the file to those that wait; False if it is gone. Raises `OSError` without room."""
    image = never_checked().select_for_update(of=("self",)).filter(pk=image_id).first()
    if image is None or not image.file.storage.exists(image.file.name):
        return False
    with image.file.storage.open(image.file.name) as file:
        image.replacement = File(file, name=image.file.name)
        image.save(update_fields=["replacement"])
    return True
