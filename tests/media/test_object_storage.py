"""Uploads in object storage, over the S3 protocol, against a server of its own."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any

import httpx
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.tasks import delete_file_from_storage_task as delete_file

from accounts.roles import Role
from editorial.rights.actions import put_picture_back, withdraw_picture
from media.checking import check_upload
from media.downloads.actions import add_download
from media.models import Image, ImageFile, Rendition
from media.preparing import prepare
from media.troubles import StorageUnavailable
from media.withholding import work_off
from projection.presenters.images import present_image
from tests.factories import UserFactory, approve_and_publish, make_article, make_image
from tests.media import papers
from tests.media.s3_server import Buckets, s3_server, stores_on
from tests.media.tus import begin, send
from tests.media.uploading import DOORS, MANY, SINGLE, photo, sentence_of, signed_in, upload
from tests.projection.scene import body_of

pytestmark = pytest.mark.django_db
SMALL: dict[str, Any] = {"width": 120, "height": 80}  # few sizes: each is a request


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with s3_server() as address:
        yield address


@pytest.fixture
def buckets(server: str, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Buckets:
    return stores_on(server, monkeypatch, settings)


def swept(*arguments: str) -> str:
    """What the command says two hours from now."""
    out = StringIO()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("sweep_media", *arguments, stdout=out)
    return out.getvalue()


def test_upload__is_private_and_its_files_are_public_for_a_year(
    buckets: Buckets, commits: Any
) -> None:
    upload(signed_in(), SINGLE, photo((120, 80)))
    image = Image.objects.get()
    assert buckets.keys(buckets.private) == {f"unchecked/{image.file.name}"}
    assert not image.file.url
    with commits():
        assert check_upload(image.pk)
    image.refresh_from_db()
    prepare(image.pk)

    assert buckets.keys(buckets.private) == {image.file.name}
    kept = buckets.client.head_object(Bucket=buckets.private, Key=image.file.name)
    assert kept["CacheControl"] == "private, no-cache"
    assert "X-Amz-Signature=" in image.file.url
    assert httpx.get(image.file.url).content

    names = set(Rendition.objects.values_list("file", flat=True))
    assert names
    assert names <= buckets.keys(buckets.public)
    for name in names:
        made = buckets.client.head_object(Bucket=buckets.public, Key=name)
        assert made["CacheControl"] == "public, max-age=31536000, immutable"
        assert made["ContentType"] == f"image/{name.rpartition('.')[2].replace('jpg', 'jpeg')}"


def test_upload_in_parts__is_private_and_leaves_the_image_only(
    buckets: Buckets, commits: Any
) -> None:
    client, body = signed_in(), photo((120, 80))
    url = begin(client, len(body))["Location"]
    for start in range(0, len(body), 2000):
        assert send(client, url, body[start : start + 2000], start).status_code == 204
    assert len(buckets.keys(buckets.private)) == -(-len(body) // 2000)
    data = {"upload": url.split("/")[-2], "title": "A desk", "collection": "1"}
    with commits():
        assert client.post(MANY, data).json()["success"]
    image = Image.objects.get()
    assert buckets.keys(buckets.private) == {f"unchecked/{image.file.name}"}
    assert image.file.read() == body
    assert not buckets.keys(buckets.public)


def test_document__is_private_and_then_an_attachment(buckets: Buckets, commits: Any) -> None:
    with commits():
        download = add_download(title="Rota", file=BytesIO(papers.pdf()))
    assert buckets.keys(buckets.private) == set()
    assert buckets.keys(buckets.public) == {download.file.name}
    assert download.file.url == f"/media/{download.file.name}"
    kept = buckets.client.head_object(Bucket=buckets.public, Key=download.file.name)
    assert kept["ContentType"] == "application/pdf"
    saved = "attachment; filename=\"rota.pdf\"; filename*=UTF-8''rota.pdf"
    assert kept["ContentDisposition"] == saved
    assert kept["CacheControl"] == "public, max-age=31536000, immutable"


def test_addresses__are_relative_to_the_api_unless_a_public_one_is_set(
    server: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    stores_on(server, monkeypatch, settings)
    near = present_image(make_image(**SMALL), alt="", slot="resource")
    settings.MEDIA_URL = "https://cdn.example.org/"
    stores_on(server, monkeypatch, settings)
    far = present_image(make_image(**SMALL), alt="", slot="resource")

    assert near is not None
    assert far is not None
    assert near["src"].startswith("/media/images/a-desk")
    assert far["src"].startswith("https://cdn.example.org/images/a-desk")


def test_replaced_file__leaves_public_files_where_they_are(buckets: Buckets, commits: Any) -> None:
    image = make_image()
    before = buckets.keys(buckets.public)
    article = approve_and_publish(make_article(image=image))
    told = json.dumps(body_of(article))
    shown = {name for name in before if name in told}
    data = {"title": "A desk", "collection": "1", "file": ContentFile(photo(), name="new.jpg")}
    signed_in().post(f"/admin/images/{image.pk}/", data)
    with commits():
        assert check_upload(image.pk)

    assert before <= buckets.keys(buckets.public)
    swept()
    assert shown
    assert shown == before & buckets.keys(buckets.public)


def test_deleted_image__takes_its_original_along(
    buckets: Buckets, django_capture_on_commit_callbacks: Any
) -> None:
    image = make_image(**SMALL)
    DBTaskResult.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    for task in DBTaskResult.objects.filter(task_path=delete_file.module_path):
        assert "SECRET" not in str(task.args_kwargs)
        delete_file.func(*task.args_kwargs["args"])

    assert not buckets.keys(buckets.private)
    assert buckets.keys(buckets.public)  # documents may show them: the sweep asks
    swept()
    assert not buckets.keys(buckets.public)


def test_sweep__finds_orphans_both_ways(buckets: Buckets) -> None:
    image = make_image(**SMALL)
    storages["default"].save("original_images/left.jpg", ContentFile(b"left"))
    lost = Rendition.objects.filter(image=image).first()
    assert lost is not None
    rows = Rendition.objects.filter(file=lost.file.name).count()  # same bytes, same file
    storages["renditions"].purge(lost.file.name)

    told = swept("--dry-run")
    assert "1 would be deleted" in told
    assert f"{rows} would be made anew" in told
    assert len(buckets.keys(buckets.private)) == 2

    swept()
    assert buckets.keys(buckets.private) == {image.file.name}
    assert not Rendition.objects.filter(pk=lost.pk).exists()
    prepare(image.pk)
    assert lost.file.name in buckets.keys(buckets.public)


def test_two_uploads__of_one_name_never_meet(buckets: Buckets) -> None:
    storage = storages["default"]
    assert storage.get_available_name("a/b.jpg") != storage.get_available_name("a/b.jpg")


@pytest.mark.parametrize(("status", "code"), [(507, "XMinioStorageFull"), (403, "QuotaExceeded")])
def test_full_storage__is_507_and_leaves_nothing(buckets: Buckets, status: int, code: str) -> None:
    client = signed_in()
    again = buckets.fail("unchecked", status, code)
    for door in DOORS:
        answer = upload(client, door, photo())
        assert answer.status_code == 507
        assert "no room left" in sentence_of(answer)
    assert not Image.objects.exists()
    assert not buckets.keys(buckets.private)
    again()
    assert upload(client, SINGLE, photo()).status_code == 302


def test_storage_that_refuses__is_503(buckets: Buckets) -> None:
    buckets.fail("unchecked", 403, "AccessDenied")
    answer = upload(signed_in(), SINGLE, photo())
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "does not answer" in sentence_of(answer)
    assert not Image.objects.exists()


def test_worker__tries_again_what_had_no_room(buckets: Buckets) -> None:
    image = make_image(prepared=False, **SMALL)
    again = buckets.fail("renditions", 507, "StorageFull")
    with pytest.raises(OSError, match="full"):
        prepare(image.pk)
    image.refresh_from_db()
    assert not image.prepared
    assert not buckets.keys(buckets.public)
    again()
    assert prepare(image.pk) > 0


def test_server_that_is_gone__is_unavailable_and_no_broken_original(
    buckets: Buckets, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image(prepared=False, **SMALL)
    with monkeypatch.context() as patch:
        patch.setattr("media.objects.S3Storage._open", _unreachable)
        with pytest.raises(OSError, match="refused"):
            prepare(image.pk)
    image.refresh_from_db()
    assert not image.prepared


def _unreachable(*args: Any) -> Any:
    raise StorageUnavailable(5, "Connection refused")


def test_withdrawal__empties_the_public_bucket_and_is_undone_to_the_byte(buckets: Buckets) -> None:
    publisher, image = UserFactory(role=Role.PUBLISHER), make_image(**SMALL)
    public, original = buckets.keys(buckets.public), image.file.name
    content = storages["default"].open(original).read()
    assert public

    withdraw_picture(image=image, reason="She asks us to.", user=publisher)
    work_off()
    assert not buckets.keys(buckets.public)
    kept = buckets.keys(buckets.private)
    assert {name.partition("/")[0] for name in kept} == {"withheld"}
    assert len(kept) == len(public) + 1
    storages["withheld"].put("0/originals/left.jpg", ContentFile(b"left"))
    assert "1 deleted" in swept()
    assert buckets.keys(buckets.private) == kept
    assert Rendition.objects.filter(image=image).count() >= len(public)
    addresses = ImageFile.objects.filter(image_id=image.pk).values_list("url", flat=True)
    assert not [one for one in addresses if "Signature" in one]

    put_picture_back(image=image, reason="She agrees again.", user=publisher)
    work_off()
    assert buckets.keys(buckets.public) == public
    assert buckets.keys(buckets.private) == {original}
    assert storages["default"].open(original).read() == content
    assert "0 deleted" in swept()
