"""sweep_media: what nothing names goes, what lacks is made again, all else stays."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from documents.files import named_in_documents
from documents.models import Document, LedgerEntry
from media.folders import WholeFiles
from media.models import Image, Rendition
from media.orphans import delete_file, look
from media.preparing import prepare
from media.tasks import prepare_image
from tests.factories import approve_and_publish, make_article, make_image
from tests.media.uploading import keep_unchecked_in, seen_later

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=2)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    keep_unchecked_in(tmp_path.parent / f"{tmp_path.name}-private", settings)
    return tmp_path


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"left")
    return path


def sweep(*arguments: str, later: timedelta = LATER) -> str:
    out = StringIO()
    with time_machine.travel(timezone.now() + later):
        call_command("sweep_media", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def test_files_without_a_row__go_from_each_folder_of_ours(media: Path) -> None:
    make_image()
    left = [
        put(media, name)
        for name in ("images/a.webp", "images/b.webp.12ab.part", "original_images/deep/a.jpg")
    ]
    left.append(put(media, "wagtail_uploads/a.jpg"))
    before = {path for path in media.rglob("*") if path.is_file()}

    assert "4 would be deleted" in sweep("--dry-run")
    assert all(path.exists() for path in left)

    assert "4 deleted" in sweep()
    assert {path for path in media.rglob("*") if path.is_file()} == before - set(left)
    assert "0 deleted" in sweep()


def test_young_files__are_left_alone(media: Path) -> None:
    left = put(media, "images/a.webp")
    told = sweep(later=timedelta(minutes=59))
    assert "1 left alone: younger than an hour" in told
    assert left.exists()


def test_what_is_not_ours__is_told_and_left_alone(media: Path) -> None:
    paths = [put(media, "robots/a.txt"), put(media, "favicon.ico")]
    told = sweep()
    assert all(path.exists() for path in paths)
    assert "robots/" in told
    assert "favicon.ico" in told


def test_what_documents_name__stays_also_what_they_named_once(media: Path) -> None:
    image = make_image()
    approve_and_publish(make_article(image=image))
    body = bytes(Document.objects.get(type="article").body).decode()
    shown = {
        name for name in Rendition.objects.values_list("file", flat=True) if f"/{name}" in body
    }
    Rendition.objects.all().delete()
    sweep()
    assert shown
    assert {f"images/{path.name}" for path in (media / "images").iterdir()} == shown

    Document.objects.all().delete()  # the ledger still has it
    sweep()
    assert {f"images/{path.name}" for path in (media / "images").iterdir()} == shown

    LedgerEntry.objects.update(body=None, card=None)  # as redaction does
    sweep()
    assert list((media / "images").iterdir()) == []


def test_names_in_documents__are_found_behind_any_base_address() -> None:
    names = {"images/a.webp", "images/ü b.webp", "images/c.webp", "original_images/d.jpg"}
    body = (
        b'{"src":"https://x.example/images/images/a.webp","srcset":"/media/images/%C3%BC%20b.webp '
        b'480w, /media/images/c.webp.x 1w","html":"<a href=\\"/media/original_images/d.jpg\\">"}'
    )
    LedgerEntry.objects.create(
        seq=10**9, kind="published", content_id="x", type="article", at=timezone.now(), body=body
    )
    found = named_in_documents(names, lambda *_: None)
    assert found == names - {"images/c.webp"}


def test_rendition_without_a_file__is_made_anew(
    media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image()
    row = Rendition.objects.filter(image=image).first()
    assert row is not None
    rows = Rendition.objects.filter(file=row.file.name).count()  # same bytes, same file
    (media / row.file.name).unlink()
    DBTaskResult.objects.all().delete()

    assert f"{rows} would be made anew" in sweep("--dry-run")
    assert Rendition.objects.filter(pk=row.pk).exists()

    with django_capture_on_commit_callbacks(execute=True):
        assert f"{rows} made anew" in sweep()
    assert not Rendition.objects.filter(pk=row.pk).exists()
    assert DBTaskResult.objects.filter(task_path=prepare_image.module_path).exists()
    prepare(image.pk)
    assert (media / row.file.name).exists()


def test_original_that_is_lost__ends_with_an_error_and_its_row_stays(media: Path) -> None:
    image = make_image(prepared=False)
    (media / image.file.name).unlink()
    with pytest.raises(CommandError, match="1 rows have lost their file for good"):
        sweep()
    assert Image.objects.filter(pk=image.pk).exists()


def test_file_used_again_meanwhile__stays(media: Path) -> None:
    image = make_image()
    row = Rendition.objects.filter(image=image).first()
    assert row is not None
    Rendition.objects.filter(file=row.file.name).delete()
    (shelf, name), *rest = seen_later().orphans
    assert (name, rest) == (row.file.name, [])
    row.save()
    with time_machine.travel(timezone.now() + LATER):
        assert not delete_file(shelf, name)
    assert (media / name).exists()


def test_no_folder_at_all__is_nothing_to_do(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "not-made-yet"
    found = look(lambda *_: None)
    assert (found.files, found.orphans, found.lost) == (0, [], [])


def test_file_kept_away_on_purpose__is_not_missed(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image(prepared=False)
    (media / image.file.name).unlink()
    monkeypatch.setattr("media.claims._excuses", [lambda names: {image.file.name} & names])
    assert seen_later().lost == []


def test_two_storages_as_one__are_both_swept(media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Both(WholeFiles):
        def home(self, name: str) -> WholeFiles:
            return WholeFiles(media / "private") if name.startswith("unchecked/") else WholeFiles()

    monkeypatch.setattr(Image._meta.get_field("file"), "storage", Both())
    image = make_image(prepared=False)
    put(media / "private", "unchecked/in-work.jpg")
    Image.objects.filter(pk=image.pk).update(file="unchecked/in-work.jpg")
    left = put(media / "private", "unchecked/left.jpg")
    found = seen_later()
    assert [name for _, name in found.orphans] == [image.file.name, "unchecked/left.jpg"]
    assert found.lost == []
    sweep()
    assert not left.exists()
    assert (media / "private/unchecked/in-work.jpg").exists()
