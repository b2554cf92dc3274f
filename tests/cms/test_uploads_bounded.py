"""Uploads: bounded in bytes, pixels and types; a bad file is a sentence, never an error page."""

import io
import struct
import zlib
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Picture

from media.models import Image

ADDRESSES = ["/admin/images/add/", "/admin/images/multiple/add/"]


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 600)) -> bytes:
    file = io.BytesIO()
    Picture.effect_noise(size, 80).convert("RGB").save(file, kind)
    return file.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" * (1 + (width + 7) // 8)) * height, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
BAD = {
    "over 20 MB": ("big.jpg", lambda: picture() + b"\0" * (20 * 1024 * 1024), "20 mb"),
    "over 40 megapixels": ("bomb.png", lambda: bomb(8000, 8000), "40 megapixels"),
    "121 megapixels": ("bomb.png", lambda: bomb(11000, 11000), "40 megapixels"),
    "SVG": ("drawing.svg", lambda: SVG, "svg drawings"),
    "SVG named PNG": ("drawing.png", lambda: SVG, "svg drawings"),
    "HTML named JPEG": ("page.jpg", lambda: HTML, "but html"),
    "truncated JPEG": ("cut.jpg", lambda: picture()[:4000], "incomplete"),
    "truncated PNG": ("cut.png", lambda: picture("PNG")[:4000], "incomplete"),
    "empty": ("empty.jpg", lambda: b"", "empty"),
}


@pytest.fixture
def editor(client: Client, db: None) -> Client:
    client.force_login(get_user_model().objects.create_superuser("ada", "ada@example.org", "x"))
    return client


def upload(client: Client, address: str, name: str, body: bytes) -> Any:
    file = SimpleUploadedFile(name, body)
    if "multiple" in address:
        return client.post(
            address, {"files[]": file, "title": "T"}, headers={"x-requested-with": "XMLHttpRequest"}
        )
    return client.post(address, {"title": "T", "file": file, "collection": "1"})


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("what", BAD)
def test_bad_file__is_a_sentence(editor: Client, address: str, what: str) -> None:
    name, make, word = BAD[what]
    answer = upload(editor, address, name, make())
    assert answer.status_code == 200
    if "multiple" in address:
        told = answer.json()
        assert told["success"] is False
        sentence = told["error_message"]
    else:
        sentence = " ".join(answer.context["form"].errors["file"])
    assert word in sentence.lower()
    assert not Image.objects.exists()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("b.jpg", "PNG")]
)
def test_good_file__is_taken(editor: Client, address: str, name: str, kind: str) -> None:
    upload(editor, address, name, picture(kind))
    assert Image.objects.count() == 1


def test_form_without_files__is_bounded(editor: Client) -> None:
    answer = editor.post(
        "/admin/images/add/",
        {"title": "x" * (6 * 1024 * 1024)},
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (400, 413)


def test_multiple_upload__takes_the_title_without_the_file_again(editor: Client) -> None:
    upload(editor, "/admin/images/multiple/add/", "a.jpg", picture())
    image = Image.objects.get()
    answer = editor.post(
        f"/admin/images/multiple/{image.pk}/",
        {f"image-{image.pk}-title": "Renamed", f"image-{image.pk}-collection": "1"},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"] is True
    image.refresh_from_db()
    assert image.title == "Renamed"


def test_edit__keeps_the_file(editor: Client) -> None:
    upload(editor, "/admin/images/add/", "a.jpg", picture())
    image = Image.objects.get()
    name = image.file.name
    editor.post(f"/admin/images/{image.pk}/", {"title": "Renamed", "collection": "1"})
    image.refresh_from_db()
    assert (image.title, image.file.name) == ("Renamed", name)
