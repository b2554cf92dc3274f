"""A disk that is soon full: a small tmpfs where that is permitted, else a count of bytes."""

import errno
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[str]:
    """Let a folder have room for so many bytes; yield how that was done."""
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount or "", "-t", "tmpfs", "-o", f"size={size}", "galley-test", str(folder)]
    if mount and umount and not subprocess.run(command, capture_output=True).returncode:
        try:
            yield "tmpfs"
        finally:
            subprocess.run([umount, "--lazy", str(folder)], check=True)
        return
    with counted(folder, size):
        yield "counted"


@contextmanager
def counted(folder: Path, size: int) -> Iterator[None]:
    """Let a folder take no more than so many bytes: what goes beyond is cut, and `OSError`."""
    store = FileSystemStorage._save  # type: ignore[attr-defined] # django-stubs lack it

    def stored(self: Any, name: str, content: Any) -> str:
        if used(folder) + content.size <= size:
            return str(store(self, name, content))
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        content.seek(0)
        path.write_bytes(content.read(content.size // 2))
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", stored)
        yield


def used(folder: Path) -> int:
    """Return how many bytes lie in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
