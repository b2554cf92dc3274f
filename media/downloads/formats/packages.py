"""Archives that are documents (OOXML, OpenDocument): read within limits, and packed anew."""

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from media.inspection.facts import Refused

MOST_PARTS = 5_000
MOST_BYTES = 120 * 1024 * 1024  # of all parts, unpacked
MOST_RATIO = 300  # of a part of more than a megabyte: tables of one number reach some 150
END = b"PK\x05\x06"
END_SIZE = 22
# What begins so in a part is a file in the file.
WITHIN = {b"PK\x03\x04": "ZIP", b"\xd0\xcf\x11\xe0": "OLE", b"MZ": "EXE", b"\x7fELF": "ELF"}
ZERO_DAY = (1980, 1, 1, 0, 0, 0)
BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Package:
    """An archive whose list of parts was looked at: nothing before, behind, twice or encrypted."""

    def __init__(self, path: Path) -> None:
        _check_end(path)
        try:
            self._zip = ZipFile(path)
        except BROKEN as error:
            raise Refused("damaged") from error
        self.sizes = self._listed()

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return a part, unpacked. Raises Refused."""
        try:
            content = self._zip.read(name)
        except BROKEN as error:
            raise Refused("damaged") from error
        if any(content.startswith(start) for start in WITHIN):
            what = next(what for start, what in WITHIN.items() if content.startswith(start))
            raise Refused("embedded", what)
        return content

    def write(self, path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
        """Pack all parts anew, as `change` returns them; None leaves one out. No dates are kept."""
        with ZipFile(path, "w", ZIP_DEFLATED) as packed:
            for name in self.sizes:
                if (content := change(name, self.read(name))) is None:
                    continue
                info = ZipInfo(name, ZERO_DAY)
                info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                packed.writestr(info, content)

    def _listed(self) -> Mapping[str, int]:
        parts = [part for part in self._zip.infolist() if not part.is_dir()]
        if len(self._zip.infolist()) > MOST_PARTS:
            raise Refused("bomb")
        if any(part.flag_bits & 0x41 for part in parts):
            raise Refused("encrypted")
        if min((part.header_offset for part in self._zip.infolist()), default=1):
            raise Refused("junk_before")
        if len({part.filename.lower() for part in parts}) < len(parts):
            raise Refused("damaged")
        if any(_strays(part.filename) for part in parts):
            raise Refused("damaged")
        if sum(part.file_size for part in parts) > MOST_BYTES:
            raise Refused("bomb")
        if any(
            part.file_size > 1024 * 1024 and part.file_size > part.compress_size * MOST_RATIO
            for part in parts
        ):
            raise Refused("bomb")
        return {part.filename: part.file_size for part in parts}


def _check_end(path: Path) -> None:
    """Refuse an archive that is cut off, or has something before or behind it."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 64 * 1024 - END_SIZE))
        tail = file.read()
    end = tail.rfind(END)
    if end < 0:
        raise Refused("truncated")
    record = tail[end:]
    if len(record) < END_SIZE:
        raise Refused("truncated")
    if len(record) > END_SIZE:
        raise Refused("trailing_data")
    length, start = (int.from_bytes(record[at : at + 4], "little") for at in (12, 16))
    if start + length + END_SIZE != size:
        raise Refused("junk_before")


def _strays(name: str) -> bool:
    """Say whether a name leads out of the archive."""
    return name.startswith("/") or "\\" in name or "\0" in name or ".." in name.split("/")
