"""Doors to what an article's document embeds: its author, its category, its picture."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Picture

from editorial.links import edit_link
from media.checking import check_upload
from projection.refreshes import work_off
from tests.architecture.doors.acts import Act
from tests.architecture.doors.people import Person
from tests.architecture.doors.states import SECRET, World


def author(action: str = "") -> Act:
    """The author's form, with another biography."""

    def act(person: Person, world: World) -> Any:
        found = world.article.authorships.first().author
        data = {"name": found.name, "slug": found.slug, "job_title": SECRET}
        return person.client.post(edit_link(found), data | ({action: "1"} if action else {}))

    return act


def category(action: str = "") -> Act:
    """The category's form, with another text."""

    def act(person: Person, world: World) -> Any:
        found = world.article.get_parent().specific
        data = {"title": found.title, "slug": found.slug, "dek": SECRET, "comments-TOTAL_FORMS": 0}
        data |= {"comments-INITIAL_FORMS": 0, "body-count": 0}
        return person.client.post(edit_link(found), data | ({action: "1"} if action else {}))

    return act


def image(*, replace: bool = False) -> Act:
    """The picture's form: another alternative text, or another file."""

    def act(person: Person, world: World) -> Any:
        found = world.article.resource_image
        data = {"title": found.title, "description": SECRET, "collection": found.collection_id}
        files = {"file": SimpleUploadedFile("other.jpg", _other(), "image/jpeg")}
        url = reverse("wagtailimages:edit", args=[found.pk])
        answer = person.client.post(url, data | (files if replace else {}))
        check_upload(found.pk)  # as the worker does
        return answer

    return act


def delete_image(person: Person, world: World) -> Any:
    """The picture's own form of deletion."""
    pk = world.article.resource_image_id
    return person.client.post(reverse("wagtailimages:delete", args=[pk]))


def bulk_delete_image(person: Person, world: World) -> Any:
    """The bulk action of the library."""
    url = reverse("wagtail_bulk_action", args=["media", "image", "delete"])
    return person.client.post(f"{url}?id={world.article.resource_image_id}", {})


def withdraw_image(person: Person, world: World) -> Any:
    """The picture's withdrawal; what the worker does with documents, but not with files."""
    url = reverse("picture_withdraw", args=[world.article.resource_image_id])
    answer = person.client.post(url, {"reason": "She asked us to take it down."})
    work_off()
    return answer


def consent_withdrawn(person: Person, world: World) -> Any:
    """The picture's form: who is on it does not consent any more."""
    found = world.article.resource_image
    data = {"title": found.title, "collection": found.collection_id, "consent": "withdrawn"}
    data["description"] = found.description
    answer = person.client.post(reverse("wagtailimages:edit", args=[found.pk]), data)
    work_off()
    return answer


def _other() -> bytes:
    buffer = BytesIO()
    Picture.new("RGB", (900, 600), (200, 40, 40)).save(buffer, "JPEG")
    return buffer.getvalue()


ADMIN: dict[str, Act] = {
    "author: save": author(),
    "author: publish": author("action-publish"),
    "category: save": category(),
    "category: publish": category("action-publish"),
    # Before those that take its file away, which no rollback brings back.
    "image: withdraw": withdraw_image,
    "image: consent withdrawn": consent_withdrawn,
    "image: text": image(),
    "image: file": image(replace=True),
    "image: delete": delete_image,
    "image: bulk delete": bulk_delete_image,
}
