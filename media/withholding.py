"""Takes the files of withdrawn pictures out of public reach, and brings them back: by the worker.

Each file is copied first and removed afterwards, then noted: whoever goes on after a kill does
nothing twice and loses nothing.
"""

from collections.abc import Callable, Iterator, Set
from datetime import timedelta
from typing import Any

import structlog
from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.images import get_image_model

from media.names import UNCHECKED
from media.storage import purge, store_as
from media.withdrawals import ImageFile, Step, Withdrawal, announce

log = structlog.get_logger(__name__)
PRIVATE = "withheld"
ORIGINALS = "originals"
LEASE = timedelta(minutes=1)


def note_files(image: Any) -> None:
    """Note all files that are made of an image; its original comes first.

    One that is not checked yet was never public. A signature in an address is left out.
    """
    wanted = [_noted(rendition) for rendition in image.renditions.all()]
    name = image.file.name
    if name and not name.startswith(UNCHECKED):
        url = image.file.url.partition("?")[0]
        wanted.insert(0, ImageFile(image_id=image.pk, name=name, is_original=True, url=url))
    ImageFile.objects.bulk_create(wanted, ignore_conflicts=True)


def note_rendition(rendition: Any) -> None:
    """Note whose file it was, before its row goes: published documents may still show it."""
    ImageFile.objects.bulk_create([_noted(rendition)], ignore_conflicts=True)


def _noted(rendition: Any) -> ImageFile:
    file = rendition.file
    return ImageFile(image_id=rendition.image_id, name=file.name, url=file.url)


def work_off(stopped: Callable[[], bool] = lambda: False) -> int:
    """Move all files that have to be moved; return how many withdrawals were brought to an end."""
    finished = 0
    for pk in list(Withdrawal.objects.unfinished().values_list("pk", flat=True)):
        if stopped():
            break
        if _claim(pk):
            try:
                finished += _move_all(pk, stopped)
            except Exception as error:  # one storage that fails must not keep the others waiting
                words = f"{type(error).__name__}: {error}"
                log.exception("withholding_failed", withdrawal=pk)
                Withdrawal.objects.filter(pk=pk).update(last_error=words)
    return finished


def do_chore(stopped: Callable[[], bool]) -> None:
    """The worker's part, should the task of the act have been lost."""
    work_off(stopped)


@transaction.atomic
def _claim(pk: int) -> bool:
    """Lease a withdrawal, unless somebody else is at it."""
    row = Withdrawal.objects.unfinished().select_for_update().filter(pk=pk).first()
    now = timezone.now()
    if row is None or (row.leased_until and row.leased_until > now):
        return False
    row.leased_until = now + LEASE
    row.save(update_fields=["leased_until"])
    return True


def _move_all(pk: int, stopped: Callable[[], bool]) -> bool:
    for file in _files_to_move(pk):
        _move(file)
        Withdrawal.objects.filter(pk=pk).update(leased_until=timezone.now() + LEASE, last_error="")
        if stopped():
            Withdrawal.objects.filter(pk=pk).update(leased_until=None)
            return False
    return _finish(pk)


def _files_to_move(pk: int) -> Iterator[ImageFile]:
    """Yield them until none is left: what others make meanwhile is found, too."""
    while True:
        row = Withdrawal.objects.select_related("image").get(pk=pk)
        if row.ended_at is None:
            note_files(row.image)
        here = ImageFile.objects.filter(image_id=row.image_id)
        waiting = here.filter(kept_as="") if row.ended_at is None else here.exclude(kept_as="")
        files = list(waiting.order_by("-is_original", "pk"))
        if not files:
            return
        yield from files


def _move(file: ImageFile) -> None:
    public, private = public_storage(file.is_original), storages[PRIVATE]
    if file.kept_as:
        _carry(private, file.kept_as, public, file.name)
        now, kept_as = (public, file.name), ""
    else:
        kept_as = private_name(file)
        _carry(public, file.name, private, kept_as)
        now = private, kept_as
    if not ImageFile.objects.filter(pk=file.pk).update(kept_as=kept_as):
        purge(*now)  # the image was deleted meanwhile


def _carry(source: Any, name: str, target: Any, to: str) -> None:
    """Copy a file, then remove it where it was. One that is gone already was carried before."""
    if not source.exists(name):
        return
    if target.exists(to) and target.size(to) != source.size(name):
        purge(target, to)  # a copy that was cut off
    if not target.exists(to):
        with source.open(name) as opened:
            store_as(target, to, opened)
    purge(source, name)


@transaction.atomic
def _finish(pk: int) -> bool:
    """Say that all files are moved; False if a decision was changed meanwhile."""
    row = Withdrawal.objects.unfinished().select_for_update().filter(pk=pk).first()
    if row is None:
        return False
    image = get_image_model().objects.select_for_update().get(pk=row.image_id)
    waiting = ImageFile.objects.filter(image_id=image.pk)
    if row.ended_at is None:
        if waiting.filter(kept_as="").exists():
            return False
        row.pulled_at = timezone.now()
        step = Step.PULLED
    else:
        if waiting.exclude(kept_as="").exists():
            return False
        row.returned_at = timezone.now()
        type(image).objects.filter(pk=image.pk).update(withdrawn_at=None)
        image.withdrawn_at = None
        step = Step.RETURNED
    row.leased_until = None
    row.save(update_fields=["pulled_at", "returned_at", "leased_until"])
    announce(image, step)
    return True


def private_name(file: ImageFile) -> str:
    """Return where a file is kept while nobody may see it."""
    folder = ORIGINALS if file.is_original else "renditions"
    return f"{file.image_id}/{folder}/{file.name}"


def public_storage(is_original: bool) -> Any:
    """Return where originals, or other files of images, stand for readers."""
    model = get_image_model() if is_original else get_image_model().get_rendition_model()
    return model._meta.get_field("file").storage


def kept_away(names: Set[str]) -> set[str]:
    """Return which of these files are, or are just being, carried out of public reach."""
    standing = Withdrawal.objects.standing().values("image_id")
    files = ImageFile.objects.filter(~Q(kept_as="") | Q(image_id__in=standing))
    return set(files.values_list("name", flat=True)) & names


def files_moved(row: Withdrawal) -> tuple[int, int]:
    """Return how many files of a withdrawal are where they should be, and how many there are."""
    files = ImageFile.objects.filter(image_id=row.image_id)
    there = files.filter(kept_as="") if row.ended_at else files.exclude(kept_as="")
    return there.count(), files.count()
