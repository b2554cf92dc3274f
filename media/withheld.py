"""What lies in the private storage of withdrawn pictures, against what is noted of it."""

from collections.abc import Collection, Iterator

from django.core.files.storage import storages

from media.withdrawals import ImageFile
from media.withholding import ORIGINALS, PRIVATE

CHUNK = 400  # names in one query


def kept_there(names: Collection[str]) -> set[str]:
    """Return which of these files are noted, also while they are carried there or back."""
    every = list(names)
    found: set[str] = set()
    for start in range(0, len(every), CHUNK):
        some = {_named(name): name for name in every[start : start + CHUNK]}
        rows = ImageFile.objects.filter(name__in={name for _, name, _ in some})
        noted = {(str(row.image_id), row.name, row.is_original) for row in rows}
        found |= {name for told, name in some.items() if told in noted}
    return found


def missed_there(names: Collection[str]) -> Iterator[ImageFile]:
    """Yield what should lie there, was not listed, and is neither there nor on its way."""
    for row in ImageFile.objects.exclude(kept_as="").order_by("pk").iterator():
        if row.kept_as not in names and not storages[PRIVATE].exists(row.kept_as):
            yield from ImageFile.objects.filter(pk=row.pk, kept_as=row.kept_as)


def _named(path: str) -> tuple[str, str, bool]:
    """Return image, name and kind of a file, told by where it is kept (`private_name`)."""
    image_id, _, rest = path.partition("/")
    folder, _, name = rest.partition("/")
    return image_id, name, folder == ORIGINALS
