"""Images of before the check: cleaned where nothing uses them, else left as approved."""

from io import BytesIO, StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image as Picture

from documents.models import Document
from media.checking import check_upload
from media.models import Image
from tests.factories import approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db
CAMERA = 0x0110


def of_before(title: str) -> Image:
    """Return an image that was stored with what its camera wrote."""
    told = Picture.Exif()
    told[CAMERA] = "SECRET-7"
    buffer = BytesIO()
    Picture.new("RGB", (600, 400), (120, 140, 160)).save(buffer, "JPEG", exif=told)
    image = make_image(title)
    name = image.file.storage.save(f"original_images/{title}.jpg", ContentFile(buffer.getvalue()))
    image.file, image.checked = name, None
    image.save()
    return image


def send(*options: str) -> str:
    told = StringIO()
    call_command("check_images", "--stored", *options, stdout=told)
    return told.getvalue()


def raw(image: Any) -> bytes:
    image.refresh_from_db()
    with image.file.storage.open(image.file.name) as file:
        return bytes(file.read())


def test_stored__are_cleaned_a_few_at_a_time(django_capture_on_commit_callbacks: Any) -> None:
    first, second = of_before("first"), of_before("second")
    make_image("Checked already")
    assert b"SECRET-7" in raw(first)
    assert "2 would be sent to the check, 0 are in use" in send("--dry-run")
    assert not Image.objects.filter(replacement__gt="").exists()

    assert "1 were sent to the check" in send("--most", "1")
    assert raw(first)
    assert first.waits_for_check and first.is_fine
    with django_capture_on_commit_callbacks(execute=True):
        assert check_upload(first.pk)

    assert b"SECRET-7" not in raw(first)
    assert (first.checked, first.waits_for_check) == ("fine", False)
    assert b"SECRET-7" in raw(second)
    assert "1 would be sent to the check, 0 are in use" in send("--dry-run")


def test_stored__that_a_text_uses_keep_their_approved_bytes() -> None:
    image = of_before("used")
    call_command("make_renditions", stdout=StringIO())
    article = approve_and_publish(make_article(image=Image.objects.get(pk=image.pk)))
    before = Document.objects.get(pk=article.content_id).content_hash

    assert "0 were sent to the check, 1 are in use" in send()

    assert b"SECRET-7" in raw(image)
    assert Document.objects.get(pk=article.content_id).content_hash == before
