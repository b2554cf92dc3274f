"""Uploads while the disk fills up: 507 and a sentence, and no orphan either way."""

import errno
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse
from wagtail.models import UploadedFile

from media.models import Image, Rendition
from media.preparing import prepare
from media.sweeping import queue_unprepared
from tests.factories import make_image
from tests.media.small_disk import counted, small_disk, used
from tests.media.uploading import (
    DOORS,
    MANY,
    SINGLE,
    keep_unchecked_in,
    photo,
    seen_later,
    sentence_of,
    signed_in,
    upload,
)

pytestmark = pytest.mark.django_db
ROOM = 1_000_000
UPLOADS = 30
TAKEN = {200, 201, 302}


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for all uploads of the test, checked or not."""
    settings.MEDIA_ROOT = tmp_path
    keep_unchecked_in(tmp_path, settings)
    return tmp_path


@pytest.fixture
def disk(media: Path) -> Iterator[Path]:
    with small_disk(media, ROOM):
        yield media


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def files_of_rows() -> set[str]:
    return {
        name
        for model in (Image, Rendition)
        for name in model.objects.values_list("file", flat=True)
    }


def test_uploads__while_the_disk_fills_up(disk: Path) -> None:
    client, body = signed_in(), photo()
    statuses: Counter[int] = Counter()
    for number in range(UPLOADS):
        answer = upload(client, DOORS[number % 3], body, f"desk-{number}.jpg")
        statuses[answer.status_code] += 1
        if answer.status_code not in TAKEN:
            assert answer.status_code == 507
            assert "no room left for files" in sentence_of(answer)

    taken = sum(statuses[status] for status in TAKEN)
    assert statuses[507] > 0
    assert taken > 0
    assert Image.objects.count() == taken
    assert files_in(disk) == files_of_rows()
    found = seen_later()
    assert (found.orphans, found.lost) == ([], [])


def test_disk_that_counts__is_full_as_well(media: Path) -> None:
    client, body = signed_in(), photo()
    with counted(media, len(body) + 10_000):
        assert upload(client, SINGLE, body).status_code == 302
        before = used(media)
        assert upload(client, SINGLE, body).status_code == 507
    assert used(media) == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_folder_for_arriving_files__may_be_full(
    media: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    class Full(BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(code, "No room")

    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", lambda **_: Full())
    client, body = signed_in(), photo() + b"\0" * 3_000_000
    for door in DOORS:
        answer = upload(client, door, body)
        assert answer.status_code == 507
        assert "no room left" in sentence_of(answer)
    assert not Image.objects.exists()
    assert files_in(media) == set()


def test_row_without_room__leaves_no_file(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    insert = Image._do_insert  # type: ignore[attr-defined] # django-stubs lack it

    def full(self: Any, *args: Any, **kwargs: Any) -> None:
        insert(self, *args, **kwargs)  # which stores the file
        error = OperationalError("disk full")
        error.sqlstate = "53100"  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(Image, "_do_insert", full)
    for door in DOORS:
        assert upload(signed_in(), door, photo()).status_code == 507
    assert not Image.objects.exists()
    assert files_in(media) == set()


def test_other_failures__leave_no_file_either(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("media.receivers.renew_if_changed", broken)
    assert upload(signed_in(), MANY, photo()).status_code == 500
    assert not Image.objects.exists()
    assert files_in(media) == set()


def test_replacing_a_file__without_room_keeps_the_former(media: Path) -> None:
    image = make_image(prepared=False)
    with counted(media, used(media) + 10_000):
        file = SimpleUploadedFile("new.jpg", photo(), "image/jpeg")
        data = {"title": "Another", "collection": "1", "file": file}
        answer = signed_in().post(reverse("wagtailimages:edit", args=[image.pk]), data)
    assert answer.status_code == 507
    former, name = image.file.name, image.title
    image.refresh_from_db()
    assert (image.file.name, image.title) == (former, name)
    assert files_in(media) == {former}


def test_worker__leaves_no_half_file_and_makes_the_rest_later(media: Path) -> None:
    image = make_image(prepared=False)
    with counted(media, used(media) + 5_000), pytest.raises(OSError, match="No space"):
        prepare(image.pk)
    assert files_in(media) == {image.file.name}
    image.refresh_from_db()
    assert not image.prepared
    assert queue_unprepared() == 1  # the worker looks once a minute
    assert prepare(image.pk) > 0
    assert files_in(media) == files_of_rows()


def test_library__shows_its_list_although_the_disk_is_full(media: Path) -> None:
    make_image("A full desk", prepared=False)
    client = signed_in()
    with counted(media, 0):
        answer = client.get(reverse("wagtailimages:index"))
    assert answer.status_code == 200
    assert "A full desk" in answer.content.decode()


def test_upload_to_be_completed__is_no_orphan(media: Path) -> None:
    upload_row = UploadedFile.objects.create(file=SimpleUploadedFile("later.jpg", photo()))
    assert seen_later().orphans == []
    assert files_in(media) == {upload_row.file.name}


def test_script_that_says_it__is_on_every_page_of_the_admin(media: Path) -> None:
    assert "cms/storage-trouble.js" in signed_in().get(SINGLE).content.decode()
