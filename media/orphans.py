"""Finds files without a row, and rows without a file, and puts both right."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Field, FileField
from django.utils import timezone
from wagtail.models import UploadedFile

from media.claims import claimed, excused
from media.models import Rendition
from media.named import (
    Place,
    Shelf,
    file_fields,
    lasting_shelves,
    listed,
    named_now,
    place_of,
    rows_of,
    shelf_of,
    shelf_of_new,
    walk_all,
)
from media.resumable.models import UploadPart
from media.storage import purge
from media.tasks import prepare_image
from media.withdrawals import ImageFile
from media.withheld import kept_there, missed_there
from media.withholding import PRIVATE

YOUNG = timedelta(hours=1)  # a running upload has a file, and no row yet
Progress = Callable[[str, int, int], None]  # what is being done, how far it is, of how many


@dataclass(frozen=True)
class Lost:
    """A row that names a file which is not there. Some are of no use without it."""

    field: Field[Any, Any]
    pk: Any
    name: str

    @property
    def can_go(self) -> bool:
        """Whether the row may be deleted: its file is made anew, or was never finished."""
        return self.field.model in (Rendition, UploadedFile, UploadPart)

    def __str__(self) -> str:
        return f"{self.field.model._meta.verbose_name} {self.pk}: {self.name}"


@dataclass
class Findings:
    """What a look has found. Names stand by shelf, since a name means something in a storage."""

    files: int = 0
    rows: int = 0
    orphans: list[tuple[Shelf, str]] = field(default_factory=list)
    needed: int = 0  # no row names them, but a document does
    young: int = 0
    lost: list[Lost] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # folders and files of nobody we know


def look(progress: Progress, *, now: datetime | None = None) -> Findings:
    """Compare storages and rows; change nothing."""
    found, moment = Findings(), now or timezone.now()
    fields = list(file_fields())
    shelves, named = _shelves_and_names(fields, found)
    nameless: dict[str, list[Shelf]] = defaultdict(list)
    listed: dict[Any, set[str]] = {}
    for shelf in shelves:
        progress(f"Looking through {shelf.folder or 'files'}", 0, 0)
        files = listed[shelf.key] = set(_walk(shelf.storage, shelf.folder))
        found.files += len(files)
        for name in files - named:
            nameless[name].append(shelf)
    found.lost = list(_lost(fields, listed, progress))
    needed = claimed(
        nameless.keys(), lambda done, total: progress("Looking into documents", done, total)
    )
    found.needed = len(needed)
    for name in sorted(nameless.keys() - needed):
        for shelf in nameless[name]:
            if is_young(shelf, name, moment):
                found.young += 1
            else:
                found.orphans.append((shelf, name))
    _look_at_withheld(found, moment)
    found.elsewhere = sorted(_elsewhere(shelves))
    return found


def _look_at_withheld(found: Findings, moment: datetime) -> None:
    """Compare the private storage of withdrawn pictures with what is noted of them."""
    shelf = Shelf(storages[PRIVATE], "")
    files = set(walk_all(shelf.storage))
    found.files += len(files)
    for name in sorted(files - kept_there(files)):
        if is_young(shelf, name, moment):
            found.young += 1
        else:
            found.orphans.append((shelf, name))
    field_of = ImageFile._meta.get_field("kept_as")
    found.lost += [Lost(field_of, file.pk, file.kept_as) for file in missed_there(files)]


def is_young(shelf: Shelf, name: str, now: datetime) -> bool:
    """Say whether a file may belong to an upload that is still running; one that is gone, too."""
    try:
        return bool(now - shelf.storage.get_modified_time(name) < YOUNG)
    except FileNotFoundError:
        return True


def delete_file(shelf: Shelf, name: str) -> bool:
    """Delete a file if it is still an orphan; say whether it was. Raises `OSError`."""
    if is_young(shelf, name, timezone.now()) or named_now([name]) or kept_there([name]):
        return False  # it has been used again meanwhile
    purge(shelf.storage, name)
    return True


def forget(lost: Lost) -> None:
    """Delete a row that is of no use without its file; have the file made anew."""
    row = lost.field.model._base_manager.filter(pk=lost.pk).first()
    if row is None:
        return
    with transaction.atomic():
        row.delete()
        if isinstance(row, Rendition):
            image_id = row.image_id
            transaction.on_commit(lambda: prepare_image.enqueue(image_id))


def _shelves_and_names(fields: list[FileField], found: Findings) -> tuple[list[Shelf], set[str]]:
    """Return where files stand, or would, and what all rows name."""
    shelves = [*map(shelf_of_new, fields), *lasting_shelves()]
    named: set[str] = set()
    for one in fields:
        seen: dict[str, Shelf] = {}
        for _, name in rows_of(one):
            found.rows += 1
            named.add(name)
            seen.setdefault(name.partition("/")[0] if "/" in name else "", shelf_of(one, name))
        shelves += seen.values()
    by_key: dict[Any, Shelf] = {}
    for shelf in shelves:  # of several storages for one folder the one that really deletes
        if shelf.key not in by_key or hasattr(shelf.storage, "purge"):
            by_key[shelf.key] = shelf
    return [by_key[key] for key in sorted(by_key)], named


def _lost(
    fields: list[FileField], listed: dict[Any, set[str]], progress: Progress
) -> Iterator[Lost]:
    """Yield rows whose file was not listed, is not there and is missed."""
    missing = []
    for one in fields:
        for pk, name in rows_of(one):
            shelf = shelf_of(one, name)
            if name not in listed.get(shelf.key, ()):
                missing.append((Lost(one, pk, name), shelf))
    elsewhere = excused({lost.name for lost, _ in missing})
    for done, (lost, shelf) in enumerate(missing):
        progress("Looking for lost files", done, len(missing))
        if lost.name in elsewhere or shelf.storage.exists(lost.name):
            continue  # kept away on purpose, or it came after the listing
        if lost.field.model._base_manager.filter(pk=lost.pk).exists():
            yield lost


def _walk(storage: Any, folder: str) -> Iterator[str]:
    """Yield the names of all files below a folder; of the top ("") only those that lie open."""
    yield from walk_all(storage, folder) if folder else listed(storage, folder)[1]


def _elsewhere(shelves: list[Shelf]) -> Iterator[str]:
    """Yield what lies beside the folders that we know: it is not ours to judge."""
    ours: dict[Place, set[str]] = defaultdict(set)
    private = {place_of(storages[alias])[0] for alias in storages.backends} - {""}
    for shelf in shelves:
        ours[shelf.key[0]].add(shelf.folder)
    for shelf in {one.key[0]: one for one in shelves}.values():
        known = ours[shelf.key[0]] | {place[0] for place in ours} | private  # in one bucket
        folders, files = listed(shelf.storage, "")
        yield from (f"{name}/" for name in folders if name not in known)
        if "" not in known:
            yield from files
