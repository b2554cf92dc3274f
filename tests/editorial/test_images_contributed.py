"""Who changes an image contributes to what uses it; public files stay where they are."""

from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image as Picture

from accounts.roles import Role
from documents import queries
from editorial.independence import why_not_approve
from editorial.models import ImageContribution
from editorial.refusal import Refused
from media.checking import check_upload
from media.preparing import prepare
from resources import publication
from tests.editorial.newsroom import Colleague, fields_of, fresh, said
from tests.factories import approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db


def edit_image(person: Colleague, image: Any, **fields: Any) -> None:
    url = reverse("wagtailimages:edit", args=[image.pk])
    html = BeautifulSoup(person.get(url).content, "html.parser")
    form = html.select_one(f'form[action$="{url}"]')
    assert form is not None
    data = {name: value for name, value in fields_of(form).items() if name != "file"} | fields
    answer = person.client.post(url, data)
    assert answer.status_code == 302, said(answer)


def picture_file(colour: tuple[int, int, int]) -> SimpleUploadedFile:
    buffer = BytesIO()
    Picture.new("RGB", (600, 400), colour).save(buffer, "JPEG")
    return SimpleUploadedFile("another.jpg", buffer.getvalue(), "image/jpeg")


def test_image_change__makes_a_contributor_until_it_is_published() -> None:
    editor, other = Colleague(Role.EDITOR), Colleague(Role.EDITOR)
    image = make_image("A window")
    article = make_article(image=image)
    assert not why_not_approve(fresh(article), editor.user)

    edit_image(editor, image, description="A window with rain on it")

    assert "“A window”" in why_not_approve(fresh(article), editor.user)
    assert not why_not_approve(fresh(article), other.user)
    approve_and_publish(fresh(article), reviewer=other.user)
    assert not why_not_approve(fresh(article), editor.user)


def test_image_change__of_what_readers_do_not_see_counts_for_nothing() -> None:
    editor = Colleague(Role.EDITOR)
    image = make_image("A window")
    article = make_article(image=image)

    edit_image(editor, image, title="A window, renamed")

    assert not ImageContribution.objects.exists()
    assert not why_not_approve(fresh(article), editor.user)


def test_image_change__of_another_image_counts_for_nothing() -> None:
    editor = Colleague(Role.EDITOR)
    article = make_article(image=make_image("A window"))
    edit_image(editor, make_image("A door"), description="A red door")
    assert ImageContribution.objects.count() == 1
    assert not why_not_approve(fresh(article), editor.user)


def test_image_file__replaced_leaves_public_files_in_place(
    django_capture_on_commit_callbacks: Any,
) -> None:
    editor = Colleague(Role.EDITOR)
    image = make_image("A window")
    article = approve_and_publish(make_article(image=image))
    prepare(image.pk)
    files = [(row.file.storage, row.file.name) for row in image.renditions.all()]
    before = queries.by_id(article.content_id)
    assert files

    with django_capture_on_commit_callbacks(execute=True):
        edit_image(editor, image, file=picture_file((10, 200, 30)))
    assert image.renditions.exists(), "the former file is shown until the new one is checked"
    with django_capture_on_commit_callbacks(execute=True):
        assert check_upload(image.pk)
    assert not image.renditions.filter(file__in=[name for _, name in files]).exists()
    for storage, name in files:
        storage.delete(name)  # what Wagtail's task does in the worker
        assert storage.exists(name), name
    assert queries.by_id(article.content_id) == before
    assert "“A window”" in why_not_approve(fresh(article), editor.user)

    storage, name = files[0]
    storage.purge(name)
    assert not storage.exists(name)


class ImageChanger:
    """A listener that stands for somebody who saves an image while a publication is under way."""

    def __init__(self, image: Any) -> None:
        self.image = image

    def published(self, act: Any) -> int:
        """Change the image."""
        type(self.image).objects.filter(pk=self.image.pk).update(focal_point_x=7, focal_point_y=7)
        return 0


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_image_change__at_the_same_moment_is_not_published_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    image = make_image("A window")
    article = make_article(image=image)
    listeners = [ImageChanger(image), *publication.listeners()]
    monkeypatch.setattr(publication, "listeners", lambda: listeners)

    with pytest.raises(Refused, match="An image, a recording or a document in it was changed"):
        approve_and_publish(article)

    assert queries.by_id(article.content_id) is None
    assert not fresh(article).live
