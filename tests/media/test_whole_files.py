"""The local folder: nothing half stands, nothing is written over."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from media.folders import WholeFiles
from media.storage import KeptFiles, write_once


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file__has_its_name_only_when_whole(tmp_path: Path) -> None:
    seen: list[list[str]] = []

    class Watched(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> Any:
            yield b"half"
            seen.append(names_in(tmp_path))
            yield b" whole"

    assert WholeFiles(tmp_path).save("a.txt", Watched(b"half whole")) == "a.txt"
    assert all(name.endswith(".part") for name in seen[0])
    assert names_in(tmp_path) == ["a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"half whole"
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("links", [True, False])
def test_name_taken_meanwhile__is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    class Slow(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> Any:
            (tmp_path / "a.txt").write_bytes(b"first")
            yield b"second"

    if not links:

        def refuse(*args: Any) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refuse)
    name = WholeFiles(tmp_path).save("a.txt", Slow(b"second"))
    assert name != "a.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"first"
    assert (tmp_path / name).read_bytes() == b"second"
    assert len(names_in(tmp_path)) == 2


def test_failure__leaves_nothing(tmp_path: Path) -> None:
    class Broken(ContentFile[bytes]):
        def chunks(self, chunk_size: int | None = None) -> Any:
            yield b"half"
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(OSError, match="full"):
        WholeFiles(tmp_path).save("a.txt", Broken(b"half"))
    assert names_in(tmp_path) == []


def test_written_once__is_made_young_again(tmp_path: Path) -> None:
    storage = KeptFiles(tmp_path)
    write_once(storage, "a.webp", b"bytes")
    os.utime(tmp_path / "a.webp", (0, 0))
    write_once(storage, "a.webp", b"bytes")
    assert names_in(tmp_path) == ["a.webp"]
    assert (tmp_path / "a.webp").stat().st_mtime > 1


def test_kept_files__go_by_purge_only(tmp_path: Path) -> None:
    storage = KeptFiles(tmp_path)
    storage.save("a.webp", ContentFile(b"bytes"))
    storage.delete("a.webp")
    assert names_in(tmp_path) == ["a.webp"]
    storage.purge("a.webp")
    assert names_in(tmp_path) == []
