"""The state of an upload: private, then fine or refused; who may choose and publish it."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from editorial.gatekeeping import failed_gates
from media.checking import check_upload, waiting
from media.models import Image
from media.names import safe_name
from media.states import Checked
from tests.factories import make_article, make_image
from tests.media.corpus.families.carriers import XMP, iptc
from tests.media.corpus.making import plain, png_of, saved, upright, with_segment
from tests.media.corpus.trial import Commits

BAD = png_of(300, 300, 8, 2, bytes(900), rows=3)  # its headers are fine


def upload(client: Client, body: bytes, name: str = "a.jpg", **fields: str) -> Image:
    client.post(
        reverse("wagtailimages:add"),
        {"title": "T", "collection": "1", "file": SimpleUploadedFile(name, body), **fields},
    )
    return Image.objects.latest("pk")


def replace(client: Client, image: Image, body: bytes) -> None:
    client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "T", "collection": "1", "file": SimpleUploadedFile("b.png", body)},
    )
    image.refresh_from_db()


def check(image: Image, commits: Commits) -> Image:
    with commits():
        check_upload(image.pk)
    return Image.objects.get(pk=image.pk)


def test_upload__is_private_until_it_is_checked(
    writer: Client, public: Path, commits: Commits
) -> None:
    image = upload(writer, plain("heic"), "My Photo.php.heic")
    assert (image.checked, image.file.url) == (Checked.CHECKING, "")
    assert not public.exists()
    listing = writer.get(reverse("wagtailimages:index")).content.decode()
    form = writer.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "Being checked" in listing
    assert "This file is being checked" in form
    chooser = reverse("wagtailimages_chooser:choose")
    assert not writer.get(chooser).context["results"]

    image = check(image, commits)

    assert image.is_fine
    assert re.fullmatch(r"original_images/my-photo-php_\d{12}\.jpg", image.file.name)
    assert list(writer.get(chooser).context["results"]) == [image]
    assert image.file_hash
    assert image.upload_hash not in ("", image.file_hash)


def test_refused_upload__is_deleted_and_says_why(
    writer: Client, public: Path, commits: Commits
) -> None:
    image = upload(writer, BAD, "a.png")
    raw = image.file
    image = check(image, commits)
    assert image.checked == Checked.REFUSED
    assert not raw.storage.exists(raw.name)
    assert not public.exists()
    for page in (reverse("wagtailimages:index"), reverse("wagtailimages:edit", args=[image.pk])):
        assert "its end lacks" in writer.get(page).content.decode()
    replace(writer, image, plain("png"))
    assert image.checked == Checked.CHECKING
    assert check(image, commits).is_fine


def test_replacement__leaves_the_former_file_until_it_is_fine(
    writer: Client, public: Path, commits: Commits
) -> None:
    image = check(upload(writer, plain("jpeg")), commits)
    former = image.file.name
    replace(writer, image, BAD)
    assert (image.checked, image.file.name) == ("fine", former)
    image = check(image, commits)
    assert (image.file.name, bool(image.replacement)) == (former, False)
    page = writer.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
    assert "the former one stays. This image is incomplete" in page

    replace(writer, image, plain("png"))
    waiting = image.replacement
    image = check(image, commits)
    assert re.fullmatch(r"original_images/b_\d{12}\.png", image.file.name)
    assert not image.why_refused
    assert not image.file.storage.exists(former)
    assert not waiting.storage.exists(waiting.name)


def test_replacement__of_a_deleted_image_is_deleted(
    writer: Client, public: Path, commits: Commits
) -> None:
    image = check(upload(writer, plain("jpeg")), commits)
    replace(writer, image, plain("png"))
    waiting = image.replacement
    with commits():
        image.delete()
    assert not waiting.storage.exists(waiting.name)


def test_check__of_a_file_that_was_replaced_meanwhile_changes_nothing(
    writer: Client, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from media import checking

    image = upload(writer, plain("jpeg"))
    clean = checking.clean_apart

    def slow(*args: Any) -> Any:
        replace(writer, image, plain("png"))
        return clean(*args)

    with monkeypatch.context() as patch:
        patch.setattr(checking, "clean_apart", slow)
        assert not check_upload(image.pk)
    image.refresh_from_db()
    assert image.checked == Checked.CHECKING
    assert not list(public.rglob("*.*"))


def test_image__of_the_time_before_is_fine(writer: Client, public: Path) -> None:
    image = make_image()
    Image.objects.filter(pk=image.pk).update(
        checked=None, refusal=None, upload_hash=None, replacement=None
    )
    image.refresh_from_db()
    assert (image.is_fine, image.waits_for_check, image.why_refused) == (True, False, "")
    assert list(writer.get(reverse("wagtailimages_chooser:choose")).context["results"]) == [image]
    assert not waiting().exists()
    assert image.get_rendition("max-165x165").url


def test_chooser__says_that_an_upload_is_being_checked(
    writer: Client, public: Path, commits: Commits
) -> None:
    prefix = "image-chooser-upload"
    file = SimpleUploadedFile("a.jpg", plain("jpeg"))
    data = {f"{prefix}-title": "T", f"{prefix}-file": file, f"{prefix}-collection": "1"}
    told = writer.post(reverse("wagtailimages_chooser:create"), data).json()
    assert "is being checked" in told["htmlFragment"]
    image = Image.objects.get()
    chosen = reverse("wagtailimages_chooser:chosen", args=[image.pk])
    assert "is being checked" in writer.get(chosen).json()["htmlFragment"]
    check(image, commits)
    assert writer.get(chosen).json()["step"] == "chosen"


def test_same_file__is_recognised_though_it_is_stored_anew(
    writer: Client, public: Path, commits: Commits
) -> None:
    check(upload(writer, plain("jpeg")), commits)
    file = SimpleUploadedFile("b.jpg", plain("jpeg"))
    told = writer.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": file, "title": "b", "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert told["duplicate"] is True


def test_several__with_a_title_that_is_too_long_keeps_no_file(writer: Client, public: Path) -> None:
    file = SimpleUploadedFile("b.jpg", plain("jpeg"))
    told = writer.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": file, "title": "b" * 300, "collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert told["success"] is False
    assert "255" in told["error_message"]
    assert not public.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("state", [Checked.CHECKING, Checked.REFUSED])
def test_publication__waits_for_the_check(state: Checked) -> None:
    image = make_image(width=1200, height=800)
    article = make_article(image=image)
    assert "image_checked" not in {issue.code for issue in failed_gates(article)}
    Image.objects.filter(pk=image.pk).update(
        checked=state, refusal="damaged:" * (state == "refused")
    )
    article.resource_image.refresh_from_db()
    assert "image_checked" in {issue.code for issue in failed_gates(article)}


@pytest.mark.parametrize(
    ("body", "title", "credit"),
    [
        (saved(upright(), "jpeg", xmp=XMP), "A harbour at dawn", "Maria Sample"),
        (with_segment(plain("jpeg"), 0xED, iptc()), "A quay", "Ida Sample"),
        (plain("jpeg"), "holiday", ""),
    ],
)
def test_texts_of_the_file__are_suggested(
    writer: Client, public: Path, body: bytes, title: str, credit: str
) -> None:
    image = upload(writer, body, "holiday.jpg", title="holiday")
    assert (image.title, image.credit) == (title, credit)
    mine = upload(writer, body, "holiday.jpg", title="Mine", credit="Me")
    assert (mine.title, mine.credit) == ("Mine", "Me")


XMP_WITH_ALT = XMP.replace(
    b"</rdf:Description>",
    b'<i:AltTextAccessibility xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"><rdf:Alt>'
    b"<rdf:li>Boats at a quay</rdf:li></rdf:Alt></i:AltTextAccessibility></rdf:Description>",
)


@pytest.mark.parametrize("kind", ["heic", "jpeg"])
def test_texts_of_a_file__are_suggested_by_the_worker(
    writer: Client, public: Path, commits: Commits, kind: str
) -> None:
    body = saved(upright(), kind, xmp=XMP_WITH_ALT)
    image = check(upload(writer, body, f"img.{kind}", title="img"), commits)
    assert (image.title, image.credit) == ("A harbour at dawn", "Maria Sample")
    assert image.description == "Boats at a quay"


def test_check_images__finishes_what_waits(writer: Client, public: Path, commits: Commits) -> None:
    image = upload(writer, plain("jpeg"))
    told = io.StringIO()
    with commits():
        call_command("check_images", stdout=told)
    image.refresh_from_db()
    assert image.is_fine
    assert "1 fine, 0 refused." in told.getvalue()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("photo.php.JPG", "photo-php.jpg"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("<script>.svg", "script.svg"),
        ("émigré ☃.jpg", "emigre-snowman2.jpg"),
        (".htaccess", "htaccess"),
        ("---.png", "image.png"),
    ],
)
def test_names__are_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_code_that_assigns_a_file__has_it_checked_first(db: None, public: Path) -> None:
    image = make_image()
    former, seen = image.file.name, sorted(public.rglob("*"))
    image.file = ContentFile(plain("png"), name="by-code.png")
    image.save()

    image.refresh_from_db()
    assert (image.file.name, image.is_fine, image.waits_for_check) == (former, True, True)
    assert sorted(public.rglob("*")) == seen
    assert check_upload(image.pk)
    image.refresh_from_db()
    assert image.file.name != former
    assert image.file.storage.exists(image.file.name)
    assert not image.waits_for_check


@pytest.mark.parametrize("fields", [None, ["file", "width", "height"]])
def test_code_that_assigns_a_bad_file__leaves_the_former(
    db: None, public: Path, fields: list[str] | None
) -> None:
    image = make_image()
    former = image.file.name
    image.file = ContentFile(BAD, name="by-code.png")
    image.save(update_fields=fields)

    assert not check_upload(image.pk)
    image.refresh_from_db()
    assert (image.file.name, image.checked, image.refusal) == (former, "fine", "truncated:")


def test_code_that_points_at_what_is_unchecked__has_it_checked(db: None, public: Path) -> None:
    image, other = make_image(), Image.objects.create(title="New", file=upload_of(plain("png")))
    image.file = other.file.name
    image.save()
    image.refresh_from_db()
    assert (image.is_fine, image.replacement.name) == (True, other.file.name)


def upload_of(data: bytes) -> ContentFile[bytes]:
    return ContentFile(data, name="new.png")
