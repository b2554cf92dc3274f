"""The hash of an image's file as it lies in the storage, not as a column remembers it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from wagtail.utils.file import hash_filelike


def file_fingerprint(image: Any) -> str:
    """Return the SHA-1 of the file's bytes; what the column says where there is no local file.

    Files in the local folder can be overwritten behind our back. A storage elsewhere would have to
    be asked over the network at each save, so there the column is believed.
    """
    remembered = str(image.get_file_hash())  # fills the column: media.changes compares it
    try:
        path = Path(image.file.path)
        state = path.stat()
    except (NotImplementedError, OSError, ValueError):
        return remembered
    return _hash(str(path), state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=4096)
def _hash(path: str, size: int, changed_at: int) -> str:
    """Read a file once for each size and time of change."""
    with Path(path).open("rb") as file:
        return str(hash_filelike(file))
