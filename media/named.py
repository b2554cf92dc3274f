"""Which files the rows of all models name, and where such files stand."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.files.storage import storages
from django.db import DatabaseError
from django.db.models import FileField, Q

from media.claims import excused
from media.downloads.names import FOLDER as DOWNLOADS
from media.places import FOLDER
from media.storage import purge
from media.written import Written

Place = tuple[str, str, str]  # folder or prefix, bucket, server
CHUNK = 400  # names in one query


@dataclass(frozen=True)
class Shelf:
    """A folder at the top of a storage in which files of models stand; "" for no folder."""

    storage: Any
    folder: str

    @property
    def key(self) -> tuple[Place, str]:
        """The same for all storages that hold the same files."""
        return place_of(self.storage), self.folder


def file_fields() -> Iterator[FileField]:
    """Yield the fields of all models that name files."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for one in model._meta.local_fields:
                if isinstance(one, FileField):
                    yield one


def rows_of(one: FileField) -> Iterator[tuple[Any, str]]:
    """Yield the key of each row and the name of its file."""
    rows = one.model._base_manager.exclude(Q(**{one.name: ""}) | Q(**{f"{one.name}__isnull": True}))
    yield from rows.order_by().values_list("pk", one.name).iterator()


def named_now(names: Collection[str]) -> set[str]:
    """Return which of these names a row has, whatever its storage: rather too many than too few."""
    every = list(names)
    found: set[str] = set()
    for one in file_fields():
        for start in range(0, len(every), CHUNK):
            some = {f"{one.name}__in": every[start : start + CHUNK]}
            rows = one.model._base_manager.filter(**some)
            found.update(rows.values_list(one.name, flat=True))
    return found


def shelf_of(one: FileField, name: str) -> Shelf:
    """Return where a file of a field stands."""
    storage = one.storage
    if hasattr(storage, "home"):  # several storages as one: it says which has a name
        storage = storage.home(name)
    folder, slash, _ = name.partition("/")
    return Shelf(storage, folder if slash else "")


def shelf_of_new(one: FileField) -> Shelf:
    """Return where the next file of a field would stand."""
    return shelf_of(one, one.generate_filename(one.model(), "x"))


def walk_all(storage: Any, folder: str = "") -> Iterator[str]:
    """Yield the names of all files below a folder, or of all there are."""
    folders, files = listed(storage, folder)
    start = f"{folder}/" if folder else ""
    yield from (start + name for name in files)
    for name in folders:
        yield from walk_all(storage, start + name)


def listed(storage: Any, folder: str) -> tuple[list[str], list[str]]:
    """Return the folders and the files in a folder; nothing where nothing was ever stored."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return folders, files


def lasting_shelves() -> Iterator[Shelf]:
    """Yield where files stay that no new row would name: those of documents, once checked."""
    yield Shelf(storages["renditions"], DOWNLOADS.strip("/"))


def place_of(storage: Any) -> Place:
    """Return what two storages have in common that hold the same files."""
    names = ("location", "bucket_name", "endpoint_url")
    folder, bucket, server = (str(getattr(storage, name, None) or "") for name in names)
    return folder, bucket, server


def take_away(written: Written) -> None:
    """Delete what was just stored if no row names it; what cannot be deleted is swept later."""
    if not written:
        return
    with suppress(DatabaseError, OSError):
        names = {name for _, name in written}
        named = named_now(names) - excused(names)  # not what was withdrawn at this moment
        named |= {name for name in names if name.startswith(f"{FOLDER}/")}  # of all pictures
        for storage, name in written:
            if name not in named:
                purge(storage, name)
