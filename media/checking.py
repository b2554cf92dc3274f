"""What becomes of an upload: cleaned and shown, or refused and deleted. Runs in the worker."""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.images import get_image_model
from wagtail.log_actions import LogContext
from wagtail.utils.file import hash_filelike

from media.inspection.facts import Refused
from media.inspection.process import Cleaned, clean_apart
from media.inspection.settings import limits
from media.likeness import note_likeness
from media.names import CHECKED, fresh_name, says_name
from media.states import Checked

log = structlog.get_logger(__name__)
BLOCK = 64 * 1024
NOT_SHARED = "The folder of unchecked uploads must be shared between web and worker."


def waiting() -> QuerySet[Any]:
    """Return images with a file that is still to be checked, the oldest first.

    What is withdrawn waits until it is put back.
    """
    images = get_image_model()._default_manager.filter(withdrawn_at=None)
    return images.filter(Q(checked=Checked.CHECKING) | Q(replacement__gt="")).order_by("pk")


def check_upload(image_id: int) -> bool:
    """Check the file of an image that waits for it; return whether it has a new one now.

    Runs twice, late and at once with others without harm. A refused file is deleted, and the image
    keeps the reason: `Image.why_refused`. Raises `OSError` when the storage is full or lacks the
    file: it goes on waiting then.
    """
    image = get_image_model()._default_manager.filter(pk=image_id).first()
    if image is None or image.withdrawn_at or not image.waits_for_check:
        return False
    raw = image.replacement or image.file
    try:
        with _cleaned(raw) as cleaned:
            return _keep(image, raw, cleaned)
    except FileNotFoundError:
        if not _still(image, raw).exists():  # deleted or replaced meanwhile
            return False
        log.error("upload_not_found", image=image.pk, file=raw.name, hint=NOT_SHARED)
        raise
    except Refused as refused:
        _refuse(image, raw, refused)
        return False


@contextmanager
def _cleaned(raw: Any) -> Iterator[Cleaned]:
    """Copy a file out of the storage and clean it; what that made is gone afterwards."""
    with TemporaryDirectory(prefix="galley-check-") as name:
        folder = Path(name)
        with raw.storage.open(raw.name) as file, (folder / "raw").open("wb") as copy:
            for block in iter(lambda: file.read(BLOCK), b""):
                copy.write(block)
        yield clean_apart(folder / "raw", folder, limits())


def _keep(image: Any, raw: Any, cleaned: Cleaned) -> bool:
    """Store the cleaned file, then let the image point at it; nothing is left of a failure."""
    storage = image.file.storage
    ending = cleaned.path.suffix
    with cleaned.path.open("rb") as file:
        name = storage.save(CHECKED + fresh_name(raw.name, ending), File(file))
    try:
        with transaction.atomic(), LogContext(user=image.replaced_by_user):
            kept = _take(image, raw, name, cleaned)
    except BaseException:
        storage.delete(name)
        raise
    if not kept:
        storage.delete(name)
    return kept


def _take(image: Any, raw: Any, name: str, cleaned: Cleaned) -> bool:
    """Change the row, if it still waits for this very file."""
    current = _still(image, raw).select_for_update(of=("self",)).first()
    if current is None:
        return False
    former = current.file.name
    if not current.replacement and says_name(current.title, raw.name):
        current.title = cleaned.title or current.title
    if not current.replacement:
        current.credit = current.credit or cleaned.credit
        current.description = current.description or cleaned.description
    current.file = name
    current._set_image_file_metadata()
    current.file.close()
    current.checked, current.refusal = Checked.FINE, ""
    if current.replacement:
        with raw.storage.open(raw.name) as uploaded:
            current.upload_hash = hash_filelike(uploaded)
    current.replacement, current.replaced_by_user = "", None
    current.save()
    note_likeness(current, cleaned.likeness)
    current.renditions.all().delete()
    storage = current.file.storage
    transaction.on_commit(lambda: [storage.delete(gone) for gone in {former, raw.name}])
    return True


def _refuse(image: Any, raw: Any, refused: Refused) -> None:
    """Note the reason, and delete the file; a former file of the image stays."""
    reason = {"refusal": f"{refused.code}:{refused.what}"[:80]}
    new: dict[str, Any] = {"checked": Checked.REFUSED}
    if image.replacement:
        new = {"replacement": "", "replaced_by_user": None}
    if _still(image, raw).update(**new, **reason):
        raw.storage.delete(raw.name)
    log.info("upload_refused", image=image.pk, why=refused.code)


def deleted_as_refused(names: Set[str]) -> set[str]:
    """Return which of these files were refused: their rows say why, and have no file on purpose."""
    images = get_image_model()._default_manager.filter(checked=Checked.REFUSED)
    return set(images.values_list("file", flat=True)) & names


def _still(image: Any, raw: Any) -> QuerySet[Any]:
    """Return the row of an image as long as it waits for this file, and is not withdrawn."""
    column = "replacement" if image.replacement else "file"
    images = type(image)._default_manager.filter(withdrawn_at=None)
    return images.filter(pk=image.pk, **{column: raw.name})
