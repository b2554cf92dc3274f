"""Where documents stand: in private until they are checked, then beside the files of images."""

from typing import Any

from django.core.files.storage import Storage, storages
from django.utils.deconstruct import deconstructible

from media.names import UNCHECKED
from media.originals import Originals


@deconstructible
class Downloads(Originals):
    """Two storages as one. The public one keeps its files: what is published is not overwritten."""

    def home(self, name: str) -> Storage:
        """Return the storage in which a file of this name stands."""
        return storages["unchecked" if name.startswith(UNCHECKED) else "renditions"]

    def purge(self, name: str) -> None:
        """Really delete a file."""
        home: Any = self.home(name)
        getattr(home, "purge", home.delete)(name)


def shelf() -> Storage:
    """Return where the files of documents stand (named by a migration)."""
    return Downloads()
