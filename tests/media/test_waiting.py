"""Files that wait: for a worker that was killed, for a form, for a folder that is not shared."""

import errno
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from structlog.testing import capture_logs

from media import checking, uploads
from media.checking import check_upload
from media.models import Image
from media.stalled import stalled
from media.sweeping import queue_waiting
from tests.factories import make_image
from tests.media.corpus.making import plain
from tests.media.corpus.trial import Commits
from tests.media.test_checking import BAD, check, upload

Race = Callable[[], object]


@pytest.fixture
def during_form(monkeypatch: pytest.MonkeyPatch, commits: Commits) -> Callable[[Race], None]:
    """Let something happen once, between a form's reading of the row and its saving."""

    def plan(race: Race) -> None:
        clean, todo = uploads.InspectedImageForm.clean, [race]

        def slow(form: Any) -> Any:
            data = clean(form)
            if todo:
                with commits():
                    todo.pop()()
            return data

        monkeypatch.setattr(uploads.InspectedImageForm, "clean", slow)

    return plan


def edit(client: Client, image: Image, **fields: Any) -> int:
    data = {"title": image.title, "collection": "1", **fields}
    address = reverse("wagtailimages:edit", args=[image.pk])
    return client.post(address, data).status_code


def test_form__keeps_what_the_worker_has_done_meanwhile(
    writer: Client, public: Path, during_form: Callable[[Race], None]
) -> None:
    image = upload(writer, plain("jpeg"))
    during_form(lambda: check_upload(image.pk))

    assert edit(writer, image, title="Renamed") == 302

    image.refresh_from_db()
    assert (image.title, image.checked) == ("Renamed", "fine")
    assert image.file.name.startswith("original_images/")
    assert image.file.storage.exists(image.file.name)
    assert (image.width, image.height) == (96, 64)


def test_form__keeps_a_refusal_of_meanwhile(
    writer: Client, public: Path, during_form: Callable[[Race], None]
) -> None:
    image = upload(writer, BAD, "a.png")
    during_form(lambda: check_upload(image.pk))
    edit(writer, image, title="Renamed")
    image.refresh_from_db()
    assert (image.title, image.checked, image.refusal) == ("Renamed", "refused", "truncated:")


def test_new_file__of_an_image_that_became_fine_meanwhile_waits_beside_it(
    writer: Client, public: Path, commits: Commits, during_form: Callable[[Race], None]
) -> None:
    image = upload(writer, plain("jpeg"))
    during_form(lambda: check_upload(image.pk))
    assert edit(writer, image, file=SimpleUploadedFile("b.png", plain("png"))) == 302
    image.refresh_from_db()
    assert (image.checked, bool(image.replacement)) == ("fine", True)
    assert image.file.storage.exists(image.file.name)
    image = check(image, commits)
    assert image.file.name.startswith("original_images/b_")
    assert len(list(public.rglob("*.*"))) == 1


def test_form__of_an_image_deleted_meanwhile_does_not_bring_it_back(
    writer: Client, public: Path, during_form: Callable[[Race], None]
) -> None:
    image = upload(writer, plain("jpeg"))
    during_form(lambda: Image.objects.filter(pk=image.pk).delete())
    assert edit(writer, image, title="Renamed") == 404
    assert not Image.objects.exists()


@pytest.mark.django_db
def test_waiting_images__are_queued_again_unless_somebody_works_on_them(commits: Commits) -> None:
    image = make_image()
    assert queue_waiting() == 0
    DBTaskResult.objects.all().delete()
    Image.objects.filter(pk=image.pk).update(checked="checking")
    assert queue_waiting() == 1
    assert queue_waiting() == 0
    rows = DBTaskResult.objects.all()
    rows.update(status=TaskResultStatus.RUNNING, started_at=timezone.now())
    assert queue_waiting() == 0
    rows.update(started_at=timezone.now() - timedelta(minutes=11))  # its worker was killed
    assert queue_waiting() == 1


def test_file_that_the_worker_does_not_find__goes_on_waiting(writer: Client, public: Path) -> None:
    image = upload(writer, plain("jpeg"))
    Path(image.file.path).unlink()
    with capture_logs() as logs, pytest.raises(FileNotFoundError):
        check_upload(image.pk)
    assert "must be shared" in next(log["hint"] for log in logs if log["log_level"] == "error")
    image.refresh_from_db()
    assert (image.checked, image.refusal) == ("checking", "")


def test_file_that_is_gone_with_its_image__is_no_error(
    writer: Client, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = upload(writer, plain("jpeg"))
    Path(image.file.path).unlink()
    monkeypatch.setattr("media.checking._still", lambda *_: Image.objects.none())
    assert not check_upload(image.pk)


def test_check_without_room__goes_on_waiting_and_is_shown(
    writer: Client, public: Path, commits: Commits, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = upload(writer, plain("jpeg"), title="The ward")

    def full(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No room for the check of an upload.")

    DBTaskResult.objects.all().delete()
    assert queue_waiting() == 1
    task = DBTaskResult.objects.get()
    with monkeypatch.context() as patch, pytest.raises(OSError, match="No room") as failed:
        patch.setattr(checking, "clean_apart", full)
        check_upload(image.pk)
    task.set_failed(failed.value)

    image.refresh_from_db()
    assert (image.checked, image.refusal, bool(image.file)) == ("checking", "", True)
    assert image.file.storage.exists(image.file.name)
    for address in ("wagtailadmin_home", "wagtailimages:edit"):
        args = [image.pk] if address == "wagtailimages:edit" else []
        shown = BeautifulSoup(writer.get(reverse(address, args=args)).content, "html.parser")
        told = shown.select_one("[data-stalled]")
        assert told and "no room left on the server" in told.get_text()
    assert queue_waiting() == 1
    assert check(image, commits).is_fine
    assert stalled() == []
