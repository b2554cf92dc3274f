"""Files are made by the worker, once, for exactly the image that stands; Wagtail finds them."""

from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from media import preparing
from media.engine import render
from media.models import Image, Rendition
from media.originals import originals
from media.preparing import FAILED, missing, prepare
from media.renditions import rendition_set
from media.slots import RECIPE, SLOTS, specs, specs_of
from media.storage import KeptFiles, write_once
from media.sweeping import Sweep, queue_unprepared
from tests.factories import make_image
from tests.media.pictures import encoded, halves

pytestmark = pytest.mark.django_db


def again(image: Image) -> Image:
    """Return it as it is in its table."""
    return Image.objects.get(pk=image.pk)


def files() -> set[str]:
    """Return the names of all files of renditions."""
    folder = Path(KeptFiles().path("images"))
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def another_file() -> str:
    """Store what was checked, as the worker does; return its name."""
    content = ContentFile(encoded(halves()).getvalue())
    return originals().save("original_images/another.jpg", content)


def queued() -> list[int]:
    """Return the images that wait for the worker."""
    rows = DBTaskResult.objects.filter(task_path="media.tasks.prepare_image")
    return [row.args_kwargs["args"][0] for row in rows.order_by("enqueued_at")]


def test_wagtail__finds_every_file_by_its_filter(monkeypatch: pytest.MonkeyPatch) -> None:
    image = again(make_image(width=600, height=400))
    monkeypatch.setattr(Image, "generate_rendition_file", None)  # it would be called to make one
    wanted = list(specs_of(image))
    found = image.get_renditions(*wanted)
    assert list(found) == wanted
    assert all(row.filter_spec == spec for spec, row in found.items())
    with found["fill-480x320|format-avif|avifquality-60"].file.open() as file:
        assert file.read()[4:12] == b"ftypavif"


def names_of(rows: Iterable[Any]) -> set[str]:
    return {row.file.name for row in rows}


def test_names__belong_to_the_bytes_and_are_written_once() -> None:
    image = make_image("A desk by the window, seen from the door of the other room")
    rows = list(image.renditions.all())
    for row in rows:
        assert row.file.name.startswith("images/a-desk-by-the-window")
        assert f".{image.pk}." in row.file.name
        assert f".{row.width}x{row.height}." in row.file.name
    by_content = {row.file.read() for row in rows}
    assert len({row.file.name for row in rows}) == len(by_content)

    stood = {name: Path(KeptFiles().path(name)).stat().st_ino for name in names_of(rows)}
    image.renditions.all().delete()
    assert prepare(image.pk) == len(rows)
    assert names_of(image.renditions.all()) == set(stood)
    assert {name: Path(KeptFiles().path(name)).stat().st_ino for name in stood} == stood


def test_srcset__has_no_width_twice_and_only_what_is_there() -> None:
    image = make_image(width=500, height=400)
    made = rendition_set(image, "resource")
    assert list(made) == ["image/avif", "image/webp", "image/jpeg"]
    assert [row.width for row in made["image/avif"]] == [480]

    copy = image.renditions.get(filter_spec="fill-480x320|format-avif|avifquality-60")
    copy.delete()
    assert list(rendition_set(image, "resource")) == ["image/webp", "image/jpeg"]


def test_preparing__twice_makes_nothing_more() -> None:
    image = make_image()
    assert again(image).prepared == RECIPE
    assert prepare(image.pk) == 0
    assert prepare(-1) == 0


def test_upload__is_prepared_by_the_worker(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(prepared=False)
    assert queued() == [image.pk]
    assert again(image).prepared is None
    image.title = "A table"
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert queued() == [image.pk]


def test_focal_point__that_moved_has_files_of_its_own(
    django_capture_on_commit_callbacks: Any,
) -> None:
    image = make_image()
    before = rendition_set(image, "category")["image/jpeg"]
    image.focal_point_x = image.focal_point_y = 50
    image.focal_point_width = image.focal_point_height = 20
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    assert queued()[-1] == image.pk
    assert again(image).prepared is None
    assert again(image).average_colour
    assert not rendition_set(again(image), "category")

    assert prepare(image.pk)
    after = rendition_set(again(image), "category")["image/jpeg"]
    assert [row.width for row in after] == [row.width for row in before]
    assert all(row.file.storage.exists(row.file.name) for row in before)


def test_file__that_is_replaced_makes_all_anew(django_capture_on_commit_callbacks: Any) -> None:
    image = make_image()
    old = {row.file.name for row in image.renditions.all()}
    colour, tiny = image.average_colour, image.tiny_preview
    image.file = another_file()
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    fresh = again(image)
    assert (fresh.average_colour, fresh.tiny_preview, fresh.prepared) == ("", None, None)
    assert not fresh.renditions.exists()
    assert queued()[-1] == image.pk

    assert prepare(image.pk)
    fresh = again(image)
    assert fresh.average_colour not in ("", colour)
    assert fresh.tiny_preview not in (None, tiny)
    assert not old & {row.file.name for row in fresh.renditions.all()}
    assert all(KeptFiles().exists(name) for name in old)


def test_save__of_what_was_read_before_keeps_what_the_worker_found_out() -> None:
    image = make_image(prepared=False)
    prepare(image.pk)
    assert image.prepared is None
    image.title = "A table"
    image.save()
    assert again(image).prepared == image.prepared == RECIPE
    assert again(image).average_colour


def test_file__replaced_while_files_are_made_gets_none_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = make_image(prepared=False)

    def slowly(*args: Any) -> Any:
        other = again(image)
        other.file = another_file()
        other.save()
        return render(*args)

    with monkeypatch.context() as patch:
        patch.setattr(preparing, "render", slowly)
        assert prepare(image.pk) == 0
    assert not Rendition.objects.filter(image=image).exists()
    assert again(image).prepared is None


def test_renditions__that_wagtail_deletes_are_made_again() -> None:
    image = make_image()
    image.renditions.all().delete()
    assert again(image).prepared is None


def test_storage__that_is_full_leaves_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    image = make_image("Full", prepared=False)
    before, save, written = files(), FileSystemStorage._save, []  # type: ignore[attr-defined]

    def until_full(storage: Any, name: str, content: Any) -> str:
        written.append(save(storage, name, content))
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        return str(written[-1])

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "_save", until_full)
        with pytest.raises(OSError, match="No space left"):
            prepare(image.pk)
    assert not image.renditions.exists()
    assert again(image).prepared is None
    assert files() == before
    assert prepare(image.pk)
    assert before < files()


def test_original__that_cannot_be_read_is_marked_and_not_tried_for_ever() -> None:
    image = make_image(prepared=False)
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")
    with pytest.raises(OSError, match="cannot identify"):
        prepare(image.pk)
    assert again(image).prepared == FAILED
    assert queue_unprepared() == 0


def test_sweep__queues_what_lacks_and_is_not_queued() -> None:
    ready, lacking, running, killed = (make_image(name) for name in "ABCD")
    Image.objects.exclude(pk=ready.pk).update(prepared="older")
    assert queue_unprepared() == 3
    assert sorted(queued()) == [lacking.pk, running.pk, killed.pk]
    assert queue_unprepared() == 0

    hour_ago = timezone.now() - timedelta(hours=1)
    for image, began in ((running, timezone.now()), (killed, hour_ago)):
        tasks = DBTaskResult.objects.filter(args_kwargs={"args": [image.pk], "kwargs": {}})
        tasks.update(status=TaskResultStatus.RUNNING, started_at=began)
    assert queue_unprepared() == 1
    assert queued()[-1] == killed.pk


def test_sweep__looks_once_a_minute_and_not_while_stopping() -> None:
    sweep = Sweep()
    image = make_image(prepared=False)
    sweep(lambda: True)
    assert queued() == []
    sweep(lambda: False)
    assert queued() == [image.pk]
    DBTaskResult.objects.all().delete()
    sweep(lambda: False)
    assert queued() == []


def test_rows__whose_file_is_gone_are_made_again() -> None:
    image = make_image()
    row = image.renditions.get(filter_spec=specs(SLOTS["resource"], image)["image/webp"][0])
    KeptFiles().purge(row.file.name)
    assert prepare(image.pk) == 0
    missing(image.pk).delete()
    assert prepare(image.pk) >= 1
    assert KeptFiles().exists(row.file.name)


def test_file__written_by_two_at_once_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    storage = KeptFiles()
    storage.save("images/both.jpg", BytesIO(b"bytes"))
    exists = storage.exists
    answers = iter([False])  # the first look came too early
    monkeypatch.setattr(storage, "exists", lambda name: next(answers, None) or exists(name))
    before = files()
    write_once(storage, "images/both.jpg", b"bytes")
    assert files() == before
