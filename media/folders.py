"""The local folder of files: what stands there is whole."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.core.files.storage import FileSystemStorage

from media.written import Noted

PART = ".part"  # how the names of files end that are being written
NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}


class WholeFiles(Noted, FileSystemStorage):
    """Shows no file before it is whole, and leaves nothing of one that could not be written.

    `save` raises `OSError` when the disk is full.
    """

    def _save(self, name: str, content: Any) -> str:
        part = f"{name}.{token_hex(4)}{PART}"
        try:
            super()._save(part, content)  # type: ignore[misc] # django-stubs lack it
            while not _shown(Path(self.path(part)), Path(self.path(name))):
                name = self.get_available_name(name)
        finally:
            with suppress(OSError):
                Path(self.path(part)).unlink()
        return name


def _shown(part: Path, final: Path) -> bool:
    """Give a whole file its name; say whether nobody else had taken that meanwhile."""
    try:
        os.link(part, final)
    except FileExistsError:
        return False
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # File systems without links: the name is taken by an empty file, which is replaced.
        try:
            final.touch(exist_ok=False)
        except FileExistsError:
            return False
        part.replace(final)
    return True
