"""Adds documents without a form: for imports, the demo and tests. The same checks hold."""

from pathlib import PurePath
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from media.downloads.checking import check_upload
from media.downloads.headers import look
from media.downloads.models import Download
from media.downloads.sentences import sentence
from media.inspection.facts import Refused


def add_download(*, title: str, file: BinaryIO, name: str = "document", **fields: Any) -> Download:
    """Store a document, check it at once, and return it.

    Raises ValidationError with the sentence why it is refused; then nothing is stored.
    """
    content = file.read()
    try:
        ending = look(file, len(content), name)
    except Refused as refused:
        raise _error(refused.code, refused.what) from refused
    download = Download(title=title, **fields)
    download.file = ContentFile(content, name=f"{PurePath(name).stem}{ending}")
    download.full_clean()
    download.save()
    check_upload(download.pk)
    download.refresh_from_db()
    if not download.is_fine:
        code, _, what = (download.refusal or "").partition(":")
        download.delete()
        raise _error(code, what)
    return download


def _error(code: str, what: str) -> ValidationError:
    return ValidationError({"file": ValidationError(sentence(code, what), code=code)})
