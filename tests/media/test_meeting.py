"""Where parts of the library meet: the check, withdrawals, crops, the search, the sweep."""

import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from editorial.rights.actions import withdraw_picture
from media.inspection import process
from media.inspection.settings import limits
from media.models import Image
from media.names import TOKEN, fresh_name, says_name
from media.rights import Consent
from media.withdrawals import Withdrawal
from media.withholding import work_off
from tests.factories import UserFactory, make_image
from tests.media.corpus.making import plain
from tests.media.corpus.trial import Commits
from tests.media.test_checking import BAD, check, upload
from tests.media.test_withheld import files_in, put_back, withdraw
from tests.media.uploading import seen_later

pytestmark = pytest.mark.django_db
SMALL: dict[str, Any] = {"width": 120, "height": 80}


@pytest.fixture
def publisher() -> User:
    return UserFactory(role=Role.PUBLISHER)


def test_chooser__is_searched(writer: Client, public: Path) -> None:
    make_image("A stethoscope")
    for address in ("wagtailimages_chooser:choose_results", "wagtailimages:index_results"):
        assert writer.get(reverse(address), {"q": "stethoscope"}).status_code == 200


def test_names__are_never_those_of_another_file() -> None:
    names = {fresh_name("unchecked/desk_123456789012.jpg", ".png") for _ in range(50)}
    assert len(names) == 50
    assert {TOKEN.sub("", name) for name in names} == {"desk.png"}
    assert says_name("desk", names.pop())


def test_withdrawn_file__is_not_overwritten_by_an_upload_of_its_name(
    writer: Client, public: Path, commits: Commits, publisher: User
) -> None:
    first = check(upload(writer, plain("jpeg"), "desk.jpg"), commits)
    with commits():
        withdraw(first, publisher)
    second = check(upload(writer, plain("png"), "desk.jpg"), commits)
    assert first.file.name != second.file.name
    before = files_in(public)
    with commits():
        put_back(first, publisher)
    assert before.items() <= files_in(public).items()


def test_filter_preview__is_closed(publisher: User, client: Client, public: Path) -> None:
    client.force_login(UserFactory(is_superuser=True))
    address = f"/admin/images/{make_image(**SMALL).pk}/preview/max-100x100/"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("point", [{"x": "9" * 400, "y": "1"}, {"x": "-5", "y": "1e9"}, {}])
def test_own_boxes__of_any_point_lie_in_the_picture(
    writer: Client, public: Path, point: dict[str, str]
) -> None:
    writer.force_login(UserFactory(role=Role.EDITOR))
    image = make_image(prepared=False)
    boxes = writer.get(reverse("media_own_boxes", args=[image.pk]), point).json()
    assert all(0 <= left < right <= 600 for left, _, right, _ in boxes.values())


def test_refused_upload__is_no_lost_file(writer: Client, public: Path, commits: Commits) -> None:
    check(upload(writer, BAD, "a.png"), commits)
    assert seen_later().lost == []


def test_other_size__takes_the_focal_point_away(public: Path) -> None:
    image = make_image(prepared=False)
    image.focal_point_x = image.focal_point_y = 390
    image.focal_point_width = image.focal_point_height = 10
    image.save()
    image.file = make_image(**SMALL, prepared=False).file
    image._set_image_file_metadata()
    image.save()
    image.refresh_from_db()
    assert not image.has_focal_point()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_check__that_was_ended_from_outside_refuses_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    done = subprocess.CompletedProcess([], -number, b"", b"")
    monkeypatch.setattr(process.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(OSError, match="ended by signal"):
        process.clean_apart(tmp_path / "raw", tmp_path, limits())


def test_consent_withdrawn__on_the_way_back_turns_it_round(
    public: Path, publisher: User, client: Client
) -> None:
    image = make_image(**SMALL)
    withdraw(image, publisher)
    row = Withdrawal.objects.get()
    Withdrawal.objects.filter(pk=row.pk).update(ended_at=row.at)  # the worker is not there yet
    client.force_login(publisher)
    data = {"title": image.title, "collection": "1", "consent": Consent.WITHDRAWN}
    client.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    work_off()
    image = Image.objects.get(pk=image.pk)
    assert image.withdrawn_at
    assert Withdrawal.objects.get().ended_at is None


def test_deletion__of_what_was_withdrawn_leaves_nothing_public(
    public: Path, publisher: User, commits: Commits
) -> None:
    image = make_image(**SMALL)
    with commits():
        withdraw_picture(image=image, reason="She asks us to.", user=publisher)
        image.refresh_from_db()
        image.delete()
    assert [name for name in files_in(public) if name.startswith("images/a-desk")] == []
