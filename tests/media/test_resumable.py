"""Uploads that go on where they broke off: the protocol, and what comes of them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection

from accounts.roles import Role
from media.models import Image, Upload, UploadPart
from media.resumable import actions
from media.resumable.expiry import forget_expired
from tests.factories import UserFactory
from tests.media.small_disk import small_disk
from tests.media.tus import BODY, TUS, UPLOADS, begin, offset_of, send, sent
from tests.media.uploading import CHOOSER, MANY, photo, seen_later, sentence_of, upload

pytestmark = pytest.mark.django_db
SCRIPT = {"x-requested-with": "XMLHttpRequest"}


@pytest.fixture
def photo_in_parts(public: Path, monkeypatch: Any) -> bytes:
    """A file of several parts."""
    monkeypatch.setattr(actions, "PART", 16 * 1024)
    return photo()


def finish(client: Client, key: str, title: str = "A desk") -> Any:
    data = {"upload": key, "title": title, "collection": "1"}
    return client.post(MANY, data, headers=SCRIPT)


def waiting_files(public: Path) -> list[Path]:
    return [path for path in public.parent.rglob("*") if path.is_file()]


class BreaksOff:
    """A body of which only the beginning comes."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def read(self, size: int) -> bytes:
        came, self._body = self._body[:size], self._body[size:]
        if not came:
            raise ConnectionResetError
        return came


def test_upload__goes_on_where_it_broke_off(
    writer: Client, photo_in_parts: bytes, public: Path, commits: Any
) -> None:
    body = photo_in_parts
    url = begin(writer, len(body))["Location"]
    actions.continue_with(Upload.objects.get(), BreaksOff(body[:20_000]), offset=0)
    assert offset_of(writer, url) == 20_000
    assert Upload.objects.get().parts.count() == 2

    assert send(writer, url, body[:100], 0).status_code == 409
    answer = send(writer, url, body[20_000:], 20_000)
    assert (answer.status_code, answer["Upload-Offset"]) == (204, str(len(body)))

    with commits():
        answer = finish(writer, url.split("/")[-2])
    image = Image.objects.get()
    assert answer.json()["success"]
    assert answer.json()["image_id"] == image.pk
    assert image.checked == "checking"
    assert image.file.read() == body
    assert not UploadPart.objects.exists()
    assert len(waiting_files(public)) == 1
    again = finish(writer, url.split("/")[-2]).json()  # the answer was lost
    assert again["image_id"] == image.pk
    assert Image.objects.count() == 1


def test_part__sent_twice_at_once_counts_once(
    writer: Client, photo_in_parts: bytes, public: Path
) -> None:
    url = begin(writer, len(photo_in_parts))["Location"]
    slow = Upload.objects.get()
    assert send(writer, url, photo_in_parts[:500], 0).status_code == 204
    with pytest.raises(actions.WrongOffset):
        actions.continue_with(slow, BreaksOff(photo_in_parts[:700]), offset=0)
    assert offset_of(writer, url) == 500
    assert len(waiting_files(public)) == 1


def test_upload__belongs_to_who_sends_it(writer: Client, public: Path) -> None:
    key = sent(writer, photo())
    other, url = Client(), f"{UPLOADS}{key}/"
    other.force_login(UserFactory.create(role=Role.WRITER))
    assert other.head(url, headers=TUS).status_code == 404
    assert send(other, url, b"x", 0).status_code == 404
    assert other.delete(url, headers=TUS).status_code == 404
    assert finish(other, key).status_code == 404
    assert finish(writer, "nonsense").status_code == 404
    outsider = Client()
    outsider.force_login(UserFactory.create())
    assert begin(outsider, 100).status_code in {302, 403}
    assert Client().head(url, headers=TUS).status_code in {302, 403}
    assert Upload.objects.count() == 1


def test_protocol__refuses_what_it_does_not_understand(writer: Client, settings: Any) -> None:
    told = writer.options(UPLOADS)
    assert (told.status_code, told["Tus-Max-Size"]) == (204, str(20 * 1024 * 1024))
    assert "creation" in told["Tus-Extension"]
    assert writer.post(UPLOADS, headers={"upload-length": "5"}).status_code == 412
    for length in ("", "-1", "ten", "²", "9" * 30):
        assert begin(writer, length).status_code == 400
    for metadata in ("filename ?", ",", "filename /w==", "x" * 3000):
        headers = {**TUS, "upload-length": "5", "upload-metadata": metadata}
        assert writer.post(UPLOADS, headers=headers).status_code == 400
    too_large = begin(writer, 20 * 1024 * 1024 + 1)
    assert too_large.status_code == 413
    assert "more than 20 MB" in sentence_of(too_large)
    assert not Upload.objects.exists()

    url = begin(writer, 5)["Location"]
    tus = {**TUS, "upload-offset": "0"}
    assert writer.patch(url, b"x", "text/plain", headers=tus).status_code == 415
    assert writer.patch(url, b"x", BODY, headers=TUS).status_code == 400
    assert send(writer, url, b"too long", 0).status_code == 413
    assert writer.get(url, headers=TUS).status_code == 405
    assert offset_of(writer, url) == 0
    override = {**tus, "x-http-method-override": "PATCH"}
    assert writer.post(url, b"abc", BODY, headers=override).status_code == 204
    assert writer.delete(url, headers=TUS).status_code == 204
    assert writer.head(url, headers=TUS).status_code == 404


def test_uploads__on_their_way_are_limited(writer: Client, settings: Any) -> None:
    settings.GALLEY_UPLOADS_UNFINISHED = 2
    first = begin(writer, 100)["Location"]
    assert begin(writer, 100).status_code == 201
    refused = begin(writer, 100)
    assert refused.status_code == 429
    assert "too many uploads" in sentence_of(refused)
    Upload.objects.filter(pk=first.split("/")[-2]).update(
        touched_at=timezone.now() - timedelta(minutes=11)
    )
    assert begin(writer, 100).status_code == 201  # the silent one made room
    assert writer.head(first, headers=TUS).status_code == 404


def test_hostile_file__is_refused_at_the_end_and_gone(
    writer: Client, public: Path, commits: Any
) -> None:
    body = photo() + b"PK\x03\x04 an archive"
    for door in (MANY, CHOOSER):
        key = sent(writer, body, "../../evil\x00.jpg")
        prefix = "image-chooser-upload-" if door == CHOOSER else ""
        data = {"upload": key, f"{prefix}title": "A desk", f"{prefix}collection": "1"}
        with commits():
            answer = writer.post(door, data, headers=SCRIPT)
        assert not answer.json()["success"]
        assert "Something stands in this file behind the image" in sentence_of(answer)
    assert not Image.objects.exists()
    assert not Upload.objects.exists()
    assert waiting_files(public) == []


def test_chooser__is_told_what_came_of_an_upload(
    writer: Client, public: Path, commits: Any
) -> None:
    body = photo()
    data = {"upload": sent(writer, body), "image-chooser-upload-collection": "1"}
    address = f"{CHOOSER}?multiple=1"
    untitled = writer.post(address, data, headers=SCRIPT).json()
    assert not untitled["success"]
    data["image-chooser-upload-title"] = "A desk"
    with commits():
        told = writer.post(address, data, headers=SCRIPT).json()
    image = Image.objects.get()
    assert told["image_id"] == image.pk
    assert told["chosen_url"] == f"/admin/images/chooser/chosen/{image.pk}/?multiple=1&uploaded=1"
    assert told["existing"] is None
    states = writer.get(f"{UPLOADS}states/?image={image.pk}&image=abc&image={'9' * 40}").json()
    assert [(one["id"], one["state"]) for one in states["images"]] == [(image.pk, "checking")]
    assert writer.post(address, data, headers=SCRIPT).json()["image_id"] == image.pk
    Image.objects.update(checked="fine")
    same = writer.post(address, {**data, "upload": sent(writer, body)}, headers=SCRIPT).json()
    assert same["existing"]["image_id"] == image.pk
    assert same["image_id"] != image.pk
    row = finish(writer, sent(writer, body)).json()["confirm_duplicate_upload"]
    whole = upload(writer, CHOOSER, body).json()["htmlFragment"]
    for html in (row, whole):
        assert "The library has this very file already, as “A desk”." in html
        assert "not-found" not in html  # nothing is drawn before its check
    assert 'data-w-tabs-target="panel"' in whole
    many = "/admin/images/chooser/chosen-multiple/?id=abc&id=9999999999999999999999"
    assert writer.get(many).json()["result"] == []


def test_place_for_files__tells_limits_and_offers_collections(writer: Client) -> None:
    Collection.objects.get(depth=1).add_child(name="Wards")
    page = writer.get(MANY).content.decode()
    dialog = writer.get("/admin/images/chooser/").json()["html"]
    for html in (page, dialog):
        assert "each of at most 20 MB and 40 megapixels" in html
        assert "Wards" in html.partition("data-collection")[2].partition("</select>")[0]


def test_full_disk__keeps_what_had_room(public: Path, writer: Client) -> None:
    private = public.parent / "private"
    private.mkdir()
    body = photo((700, 500))
    with small_disk(private, 150_000):
        url = begin(writer, len(body))["Location"]
        assert send(writer, url, body[:50_000], 0).status_code == 204
        answer = send(writer, url, body[50_000:], 50_000)
        assert answer.status_code == 507
        assert "no room left for files" in sentence_of(answer)
        assert offset_of(writer, url) == 50_000
        assert len(waiting_files(public)) == 1
        assert not seen_later().orphans


def test_sweep__gives_up_what_was_silent(writer: Client, public: Path, commits: Any) -> None:
    url = begin(writer, 100)["Location"]
    send(writer, url, b"x" * 60, 0)
    assert forget_expired() == 0
    assert not seen_later().orphans
    Upload.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    with commits():
        call_command("sweep_media", "--dry-run")
        assert Upload.objects.exists()
        call_command("sweep_media")
    assert not Upload.objects.exists()
    assert waiting_files(public) == []


def test_upload__that_lost_a_part_is_sent_again(
    writer: Client, photo_in_parts: bytes, commits: Any
) -> None:
    key = sent(writer, photo_in_parts)
    part = UploadPart.objects.last()
    assert part is not None
    part.file.storage.delete(str(part.file.name))
    with commits():
        answer = finish(writer, key)
    assert answer.status_code == 410
    assert not Upload.objects.exists()
