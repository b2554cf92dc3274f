"""Withdrawn pictures and all else that works on files: the check, the engine, the sweep."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image as Picture

from accounts.models import User
from accounts.roles import Role
from editorial.refusal import Refused
from editorial.rights.actions import put_picture_back, withdraw_picture
from media import engine, preparing, withholding
from media.checking import check_upload, waiting
from media.models import Image, ImageFile, Recording, Rendition
from media.named import walk_all
from media.orphans import delete_file
from media.preparing import prepare, unprepared
from media.slots import SLOTS, largest_size
from media.states import Checked
from media.uses import Where, uses_of
from media.withholding import work_off
from projection.presenters.images import present_image
from projection.presenters.removed import removed_image
from tests.editorial.newsroom import Colleague
from tests.editorial.test_images_contributed import edit_image, picture_file
from tests.factories import UserFactory, approve_and_publish, make_image
from tests.media.shelf import make_multimedia, make_recording
from tests.media.uploading import seen_later

pytestmark = pytest.mark.django_db
SMALL: dict[str, Any] = {"width": 120, "height": 80}


@pytest.fixture
def publisher() -> User:
    return UserFactory(role=Role.PUBLISHER)


def withdraw(image: Image, publisher: User) -> None:
    withdraw_picture(image=image, reason="She asks us to.", user=publisher)
    work_off()


def put_back(image: Image, publisher: User) -> Image:
    put_picture_back(image=image, reason="She agrees again.", user=publisher)
    work_off()
    return Image.objects.get(pk=image.pk)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_sweep__leaves_what_is_withdrawn_and_its_placeholders(
    publisher: User, public: Path
) -> None:
    image = make_image(**SMALL)
    before = files_in(public)
    withdraw(image, publisher)
    assert removed_image(image, "body")["tiny_preview"] is None

    found = seen_later()
    assert (found.lost, found.orphans) == ([], [])
    assert found.needed == 3  # the placeholder in three formats
    assert len(files_in(public)) == 3

    put_back(image, publisher)
    now = files_in(public)
    assert {name: now[name] for name in before} == before
    assert seen_later().lost == []


def test_image_deleted_while_its_files_are_carried__leaves_nothing(
    publisher: User, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image(**SMALL)
    withdraw_picture(image=image, reason="She asks us to.", user=publisher)
    carry = withholding._carry

    def deleted_meanwhile(*args: Any) -> None:
        carry(*args)
        Image.objects.filter(pk=image.pk).delete()

    monkeypatch.setattr(withholding, "_carry", deleted_meanwhile)
    work_off()

    assert not list(walk_all(storages["withheld"]))


def test_sweep__deletes_what_a_kill_left_in_private(publisher: User, public: Path) -> None:
    withdraw(make_image(**SMALL), publisher)
    private, left = storages["withheld"], "77/originals/original_images/left.jpg"
    kept = set(walk_all(private))
    private.save(left, ContentFile(b"of an image that was deleted"))

    [(shelf, name)] = seen_later().orphans
    assert name == left
    assert not delete_file(shelf, name), "it is young"
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert delete_file(shelf, name)
        assert not delete_file(shelf, min(kept))
    assert set(walk_all(private)) == kept


def test_sweep__misses_what_is_lost_of_a_withdrawn_picture(publisher: User, public: Path) -> None:
    image = make_image(**SMALL)
    withdraw(image, publisher)
    assert seen_later().lost == []
    kept = ImageFile.objects.get(image_id=image.pk, is_original=True)
    storages["withheld"].delete(kept.kept_as)

    [lost] = seen_later().lost

    assert (lost.name, lost.can_go) == (kept.kept_as, False)


def test_sweep__leaves_what_is_being_carried(publisher: User, public: Path) -> None:
    image = make_image(**SMALL)
    withdraw(image, publisher)
    ImageFile.objects.update(kept_as="")  # killed between the copies and the notes
    assert [one for one in seen_later().orphans if one[0].folder == ""] == []


def test_files__of_a_withdrawn_picture_are_not_made(publisher: User, commits: Any) -> None:
    image = make_image(**SMALL, prepared=False)
    withdraw(image, publisher)

    assert not unprepared().exists()
    assert prepare(image.pk) == 0
    call_command("make_renditions", "--all", stdout=StringIO())
    assert not Rendition.objects.exists()

    DBTaskResult.objects.all().delete()
    with commits():
        image = put_back(image, publisher)
    assert DBTaskResult.objects.filter(task_path="media.tasks.prepare_image").count() == 1
    assert prepare(image.pk)


def test_make_renditions__forgets_no_row_of_a_withdrawn_picture(publisher: User) -> None:
    image = make_image(**SMALL)
    rows = set(Rendition.objects.values_list("pk", flat=True))
    withdraw(image, publisher)
    assert not preparing.missing(image.pk).exists()
    call_command("make_renditions", "--all", stdout=StringIO())
    assert set(Rendition.objects.values_list("pk", flat=True)) == rows


def test_withdrawal__while_files_are_made_leaves_none(
    publisher: User, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image(**SMALL, prepared=False)

    def meanwhile(*args: Any) -> engine.Outcome:
        outcome = engine.render(*args)
        withdraw(Image.objects.get(pk=image.pk), publisher)
        return outcome

    monkeypatch.setattr(preparing, "render", meanwhile)
    assert prepare(image.pk) == 0
    assert not files_in(public)
    assert not Rendition.objects.exists()


def test_check__of_a_withdrawn_picture_waits_until_it_is_back(
    publisher: User, public: Path, commits: Any
) -> None:
    editor, image = Colleague(Role.EDITOR), make_image(**SMALL)
    edit_image(editor, image, file=picture_file((10, 10, 200)))
    withdraw(Image.objects.get(pk=image.pk), publisher)

    assert not waiting().exists()
    assert not check_upload(image.pk)
    assert not files_in(public)

    DBTaskResult.objects.all().delete()
    with commits():
        image = put_back(image, publisher)
    assert DBTaskResult.objects.filter(task_path="media.tasks.check_image").count() == 1
    assert image.waits_for_check
    assert check_upload(image.pk)


def test_unchecked_picture__withdrawn_keeps_its_upload(publisher: User, public: Path) -> None:
    image = Image(title="New", file=picture_file((1, 2, 3)))
    image.save()
    withdraw(image, publisher)
    assert not check_upload(image.pk)
    image = put_back(image, publisher)
    assert image.checked == Checked.CHECKING
    assert check_upload(image.pk)


@pytest.mark.parametrize("slot", SLOTS)
def test_placeholder__has_the_size_of_the_picture_that_it_stands_for(slot: str) -> None:
    image = make_image(width=500, height=260)
    shown = present_image(image, alt="", slot=slot)
    assert shown is not None
    assert (shown["width"], shown["height"]) == largest_size(image, SLOTS[slot])
    placeholder = removed_image(image, slot)
    assert placeholder.keys() == shown.keys()
    assert (placeholder["width"], placeholder["height"]) == (shown["width"], shown["height"])
    assert [one["type"] for one in placeholder["sources"]] == [
        one["type"] for one in shown["sources"]
    ]
    name = placeholder["src"].removeprefix("/media/")
    with Rendition._meta.get_field("file").storage.open(name) as file:
        assert Picture.open(file).size == (placeholder["width"], placeholder["height"])


def test_page__has_rights_uses_crops_and_the_state_of_the_check() -> None:
    editor, image = Colleague(Role.EDITOR), make_image(**SMALL)
    crops = reverse("media_crops", args=[image.pk])

    def page() -> str:
        return editor.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()

    html = page()
    assert BeautifulSoup(html, "html.parser").select_one("#image-uses-title")
    assert crops in html
    assert 'name="licence"' in html
    edit_image(editor, image, file=picture_file((10, 10, 200)))
    assert "The new file is being checked" in page()
    Image.objects.filter(pk=image.pk).update(checked=Checked.REFUSED, refusal="empty:")
    html = page()
    assert "This file is refused and deleted" in html
    assert crops not in html
    assert 'name="licence"' in html


def test_poster__of_a_recording_is_a_use_of_it(publisher: User) -> None:
    poster = make_image("A still", width=1200, height=800)
    recording = make_recording()
    article = approve_and_publish(make_multimedia(recording))
    Recording.objects.filter(pk=recording.pk).update(poster=poster)

    uses = uses_of([poster.pk])[poster.pk]
    assert [(use.where, use.title) for use in uses] == [
        (Where.PUBLISHED, article.title),
        (Where.RECORDING, recording.title),
    ]
    answer = Colleague(Role.PUBLISHER).client.post(
        reverse("wagtailimages:delete", args=[poster.pk]), follow=True
    )
    assert "Night shift" in answer.content.decode()
    assert Image.objects.filter(pk=poster.pk).exists()


def test_recording__that_only_a_draft_names_is_not_deleted() -> None:
    recording = make_recording()
    draft = make_multimedia(None)
    draft.recording = recording
    draft.save_revision()

    with pytest.raises(Refused, match="At night"), transaction.atomic():
        recording.delete()

    draft = draft.get_latest_revision_as_object()
    draft.recording = None
    draft.save_revision()
    recording.delete()
    assert not Recording.objects.exists()
