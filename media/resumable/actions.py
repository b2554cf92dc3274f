"""What happens to an upload: begun, continued, made whole, given up."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import IO, Any

import structlog
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import transaction
from django.db.models import Q, Sum
from django.http import UnreadablePostError
from django.utils import timezone

from media.originals import originals
from media.resumable.models import Upload, UploadPart

log = structlog.get_logger(__name__)
PART = 1024 * 1024  # bytes that are held in memory, and stored as one file
BLOCK = 64 * 1024
SILENT = timedelta(minutes=10)  # one that is silent for so long makes room for others
LEASE = timedelta(minutes=2)  # a request that takes longer to make an image was killed


class TooMany(Exception):
    """Somebody has too many uploads on their way, all of them alive."""


class WrongOffset(Exception):
    """Something else than what comes next was sent, or two sent it at once."""


class NotWhole(Exception):
    """Not all of it has arrived, or a part is lost."""


class InUse(Exception):
    """Another request is making an image of it."""


def begin(*, user: Any, length: int, metadata: str) -> Upload:
    """Return a new upload. Silent ones of the same person make room; raises TooMany."""
    with transaction.atomic():
        get_user_model()._default_manager.select_for_update().get(pk=user.pk)  # one by one
        mine = Upload.objects.of(user).unfinished()
        while not _has_room(mine, length):
            silent = mine.silent_since(timezone.now() - SILENT).order_by("touched_at").first()
            if silent is None:
                raise TooMany
            forget([silent])
        return Upload.objects.create(user=user, length=length, metadata=metadata)


def _has_room(mine: Any, length: int) -> bool:
    told = mine.aggregate(bytes=Sum("length"))
    if not mine.exists():
        return True
    most = settings.GALLEY_UPLOADS_UNFINISHED_MB * 1024 * 1024
    few = mine.count() < settings.GALLEY_UPLOADS_UNFINISHED
    return bool(few and told["bytes"] + length <= most)


def continue_with(upload: Upload, body: Any, *, offset: int) -> None:
    """Store what comes, in parts; when it breaks off, what came is kept and counted.

    Raises WrongOffset, or OSError when the storage is full.
    """
    if offset != upload.offset:
        raise WrongOffset
    while upload.offset < upload.length:
        piece, broken = _read(body, min(PART, upload.length - upload.offset))
        if piece:
            _keep(upload, piece)
        if broken:
            log.info("upload_broke_off", upload=str(upload.pk), offset=upload.offset)
        if broken or not piece:
            return


def _read(body: Any, most: int) -> tuple[bytes, bool]:
    """Return the next bytes, and whether the connection broke."""
    came: list[bytes] = []
    while most > 0:
        try:
            block = body.read(min(BLOCK, most))
        except (UnreadablePostError, ConnectionError):
            return b"".join(came), True
        if not block:
            break
        came.append(block)
        most -= len(block)
    return b"".join(came), False


def _keep(upload: Upload, piece: bytes) -> None:
    start, end, now = upload.offset, upload.offset + len(piece), timezone.now()
    part = UploadPart(upload=upload, start=start)
    part.file.save("part", ContentFile(piece), save=False)
    try:
        with transaction.atomic():
            here = Upload.objects.filter(pk=upload.pk, offset=start)
            if not here.update(offset=end, touched_at=now):
                raise WrongOffset  # the same bytes came twice at once, or it was given up
            part.save()
    except BaseException:
        part.file.storage.delete(str(part.file.name))
        raise
    upload.offset, upload.touched_at = end, now


@contextmanager
def made_whole(upload: Upload) -> Iterator[TemporaryUploadedFile]:
    """Yield all of it as one file, as if it had just been posted. Raises NotWhole and InUse.

    It is told to be an image only by what is in it; `media.uploads` looks there.
    """
    if not upload.is_whole:
        raise NotWhole
    now = timezone.now()
    free = Q(finishing_at=None) | Q(finishing_at__lt=now - LEASE)
    if not Upload.objects.filter(free, pk=upload.pk, image=None).update(finishing_at=now):
        raise InUse
    file = TemporaryUploadedFile(upload.name, "application/octet-stream", upload.length, None)
    try:
        _join(upload, file)
        yield file
    finally:
        with suppress(FileNotFoundError):  # it was moved to where it is checked
            file.close()
        Upload.objects.filter(pk=upload.pk).update(finishing_at=None)


def _join(upload: Upload, file: IO[bytes] | Any) -> None:
    try:
        for part in upload.parts.all():
            with part.file.open("rb") as stored:
                for block in iter(partial(stored.read, BLOCK), b""):
                    file.write(block)
    except FileNotFoundError as error:
        log.error("upload_part_lost", upload=str(upload.pk), why=repr(error))
    if file.tell() != upload.length:
        forget([upload])
        raise NotWhole
    file.flush()
    file.seek(0)


def become(upload: Upload, image: Any) -> None:
    """Note which image it is now, and let its parts go. Part of the transaction that saves it."""
    _delete_parts([upload.pk])
    Upload.objects.filter(pk=upload.pk).update(image=image.pk, touched_at=timezone.now())


def forget(uploads: Iterable[Upload]) -> None:
    """Give uploads up: rows at once, files with the commit."""
    keys = [upload.pk for upload in uploads]
    with transaction.atomic():
        list(Upload.objects.select_for_update().filter(pk__in=keys))  # no part comes meanwhile
        _delete_parts(keys)
        Upload.objects.filter(pk__in=keys).delete()


def expires_at(upload: Upload) -> datetime:
    """Return when it is given up unless more of it comes."""
    return upload.touched_at + timedelta(hours=settings.GALLEY_UPLOAD_HOURS)


def _delete_parts(keys: list[Any]) -> None:
    parts = UploadPart.objects.filter(upload__in=keys)
    names = list(parts.values_list("file", flat=True))
    parts.delete()
    transaction.on_commit(partial(_delete_files, names))


def _delete_files(names: list[str]) -> None:
    storage = originals()
    for name in names:
        try:
            storage.delete(name)
        except OSError as error:  # no row names it: it is swept later
            log.warning("upload_part_not_deleted", file=name, why=repr(error))
