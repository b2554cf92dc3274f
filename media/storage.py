"""Where the files of renditions stand: once public, always there, under a name for these bytes."""

import os
from contextlib import suppress
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from media.folders import WholeFiles


class Kept:
    """What a storage inherits from that keeps each file although its row is gone.

    Wagtail deletes all renditions of an image whose file is replaced. Published documents still
    point at them, and what is public does not change without an approval. Whoever has looked for
    documents that use a file, and found none, takes it away with `purge`.
    """

    def delete(self, name: str) -> None:
        """Leave the file where it is."""

    def purge(self, name: str) -> None:
        """Really delete a file."""
        super().delete(name)  # type: ignore[misc] # of a mixin


class KeptFiles(Kept, WholeFiles):
    """The local folder of renditions."""

    def renew(self, name: str, content: Any) -> None:
        """Make a file that is to be used again young: the sweep leaves young ones alone."""
        with suppress(FileNotFoundError):
            os.utime(self.path(name))


def write_once(storage: Storage, name: str, content: bytes) -> None:
    """Store a file whose name belongs to its bytes; one that stands already is made young.

    Raises `OSError` when the storage is full.
    """
    if storage.exists(name) and hasattr(storage, "renew"):
        storage.renew(name, ContentFile(content))
    if storage.exists(name):
        return
    stored = storage.save(name, ContentFile(content))
    if stored != name:  # somebody else has stored the same bytes meanwhile
        purge(storage, stored)


def store_as(storage: Any, name: str, content: Any) -> None:
    """Store a file under exactly this name, which nobody has. Raises `OSError`.

    Object storage adds letters to names of its own accord; it has `put` for this.
    """
    if hasattr(storage, "home"):  # several storages as one
        storage = storage.home(name)
    stored = getattr(storage, "put", storage.save)(name, content)
    if stored != name:
        purge(storage, stored)
        raise FileExistsError(name)


def purge(storage: Any, name: str) -> None:
    """Delete a file for good, also from a storage that keeps its files."""
    getattr(storage, "purge", storage.delete)(name)
