"""Where uploads stand: in a private folder until they are checked, then among the public files."""

from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.utils.deconstruct import deconstructible
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from media.inspection.facts import Refused
from media.inspection.headers import read_headers
from media.inspection.settings import limits
from media.names import UNCHECKED


@deconstructible
class Originals(Storage):
    """Two storages as one: a name that begins with `unchecked/` is in the private one.

    The private one has no addresses: `url` is empty for what stands in it.
    """

    def home(self, name: str) -> Storage:
        """Return the storage in which a file of this name stands."""
        return storages["unchecked" if name.startswith(UNCHECKED) else "default"]

    def _open(self, name: str, mode: str = "rb") -> File[Any]:
        return self.home(name).open(name, mode)

    def _save(self, name: str, content: File[Any]) -> str:
        return self.home(name).save(name, content)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return self.home(name).get_available_name(name, max_length)

    def path(self, name: str) -> str:
        return self.home(name).path(name)

    def delete(self, name: str) -> None:
        self.home(name).delete(name)

    def exists(self, name: str) -> bool:
        return self.home(name).exists(name)

    def size(self, name: str) -> int:
        return self.home(name).size(name)

    def url(self, name: str | None) -> str:
        return "" if not name or name.startswith(UNCHECKED) else self.home(name).url(name)


def originals() -> Storage:
    """Return where the files of images stand (named by a migration)."""
    return Originals()


class OriginalFile(WagtailImageFieldFile):
    """A file whose size is read from its headers: nothing is unpacked for it."""

    def get_image_dimensions(self) -> tuple[int, int]:
        """Return width and height in pixels; of a file that is gone, as the row remembers them."""
        close = self.closed
        try:
            self.open()
        except FileNotFoundError:
            return self.instance.width, self.instance.height
        try:
            facts = read_headers(self.file, limits())
            return facts.width, facts.height
        except Refused:
            return tuple(super().get_image_dimensions())
        finally:
            if close:
                self.close()


class OriginalField(WagtailImageField):
    """The column of an image's file."""

    attr_class = OriginalFile
