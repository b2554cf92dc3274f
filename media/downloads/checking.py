"""What becomes of an uploaded document: cleaned and given out, or refused. Runs in the worker."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

import structlog
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.log_actions import LogContext
from wagtail.utils.file import hash_filelike

from media.downloads.formats.facts import KINDS
from media.downloads.models import Download
from media.downloads.names import public_name
from media.downloads.settings import limits, taken_kinds
from media.inspection.facts import Refused
from media.inspection.process import Cleaned, clean_apart
from media.names import says_name
from media.states import Checked

log = structlog.get_logger(__name__)
BLOCK = 64 * 1024
PROGRAM = "media.downloads.child"
NOT_SHARED = "The folder of unchecked uploads must be shared between web and worker."
ENDINGS = {kind.ending: name for name, kind in KINDS.items()}


def waiting() -> QuerySet[Any]:
    """Return documents with a file that is still to be checked, the oldest first."""
    rows = Download._default_manager.filter(Q(checked=Checked.CHECKING) | Q(replacement__gt=""))
    return rows.order_by("pk")


def check_upload(download_id: int) -> bool:
    """Check the file of a document that waits for it; return whether it has a new one now.

    Runs twice, late and at once with others without harm. A refused file is deleted, and the row
    keeps the reason: `Download.why_refused`. Raises `OSError` when the storage is full or lacks the
    file: it goes on waiting then.
    """
    download = Download._default_manager.filter(pk=download_id).first()
    if download is None or not download.waits_for_check:
        return False
    raw = download.replacement or download.file
    try:
        with _cleaned(raw) as cleaned:
            return _keep(download, raw, cleaned)
    except FileNotFoundError:
        if not _still(download, raw).exists():  # deleted or replaced meanwhile
            return False
        log.error("upload_not_found", document=download.pk, file=raw.name, hint=NOT_SHARED)
        raise
    except Refused as refused:
        _refuse(download, raw, refused)
        return False


@contextmanager
def _cleaned(raw: Any) -> Iterator[Cleaned]:
    """Copy a file out of the storage and clean it; what that made is gone afterwards."""
    with TemporaryDirectory(prefix="galley-check-") as name:
        copy = Path(name, "raw").with_suffix(PurePath(raw.name).suffix)
        with raw.storage.open(raw.name) as file, copy.open("wb") as written:
            for block in iter(lambda: file.read(BLOCK), b""):
                written.write(block)
        cleaned = clean_apart(copy, Path(name), limits(), PROGRAM)
        kind = ENDINGS[cleaned.path.suffix]
        if kind not in taken_kinds():
            raise Refused("not_allowed", KINDS[kind].name)
        yield cleaned


def _keep(download: Any, raw: Any, cleaned: Cleaned) -> bool:
    """Store the cleaned file, then let the row point at it; nothing is left of a failure."""
    storage = download.file.storage
    title = _title(download, raw, cleaned)
    with cleaned.path.open("rb") as file:
        name = storage.save(public_name(title, cleaned.path.suffix), File(file))
    try:
        with transaction.atomic(), LogContext(user=download.replaced_by_user):
            kept = _take(download, raw, name, cleaned)
    except BaseException:
        storage.purge(name)
        raise
    if not kept:
        storage.purge(name)
    return kept


def _title(download: Any, raw: Any, cleaned: Cleaned) -> str:
    """Return the title in the file where nobody has thought of one."""
    if not download.replacement and cleaned.title and says_name(download.title, raw.name):
        return cleaned.title
    return str(download.title)


def _take(download: Any, raw: Any, name: str, cleaned: Cleaned) -> bool:
    """Change the row, if it still waits for this very file."""
    current = _still(download, raw).select_for_update(of=("self",)).first()
    if current is None:
        return False
    current.title = _title(current, raw, cleaned)
    current.file = name
    current.kind = ENDINGS[cleaned.path.suffix]
    current.file_size = cleaned.path.stat().st_size
    with cleaned.path.open("rb") as file:
        current.file_hash = hash_filelike(file)
    with raw.storage.open(raw.name) as uploaded:
        current.upload_hash = hash_filelike(uploaded)
    current.checked, current.refusal = Checked.FINE, ""
    current.replacement, current.replaced_by_user = "", None
    current.save()
    # A former public file stays: what is published may lead to it. The sweep takes it in the end.
    transaction.on_commit(lambda: raw.storage.delete(raw.name))
    return True


def _refuse(download: Any, raw: Any, refused: Refused) -> None:
    """Note the reason, and delete the file; a former file of the document stays."""
    reason = {"refusal": f"{refused.code}:{refused.what}"[:80]}
    new: dict[str, Any] = {"checked": Checked.REFUSED}
    if download.replacement:
        new = {"replacement": "", "replaced_by_user": None}
    if _still(download, raw).update(**new, **reason):
        raw.storage.delete(raw.name)
    log.info("upload_refused", document=download.pk, why=refused.code)


def _still(download: Any, raw: Any) -> QuerySet[Any]:
    """Return the row as long as it waits for this file."""
    column = "replacement" if download.replacement else "file"
    return Download._default_manager.filter(pk=download.pk, **{column: raw.name})


def deleted_as_refused(names: Any) -> set[str]:
    """Return which of these files were refused: their rows say why, and have no file on purpose."""
    rows = Download._default_manager.filter(checked=Checked.REFUSED)
    return set(rows.values_list("file", flat=True)) & set(names)
