"""What is edited without approval, and embedded in public documents, changes no public byte."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from accounts.roles import Role
from documents.models import Document
from tests.delivery.test_no_draft_leaks import crawl
from tests.editorial.newsroom import Colleague
from tests.editorial.test_images_contributed import edit_image, picture_file
from tests.factories import approve_and_publish, make_article, make_author, make_category
from tests.faults.drafts import again
from tests.faults.tally import Tally

pytestmark = pytest.mark.django_db


def public_bytes() -> dict[str, bytes]:
    """Return all that readers can get: documents, cards, the API's answers, files of pictures."""
    found = {"api": crawl(Client()).encode()}
    for row in Document.objects.all():
        found[row.content_id] = bytes(row.body)
        for name in ("card_resource", "card_category"):
            found[f"{row.content_id} {name}"] = bytes(getattr(row, name) or b"")
    for path in (Path(settings.MEDIA_ROOT) / "images").glob("**/*"):
        if path.is_file():
            found[path.name] = path.read_bytes()
    return found


def changed(before: dict[str, bytes]) -> list[str]:
    """Return what was there before and is not the same now; new files of drafts don't count."""
    now = public_bytes()
    return [name for name, value in before.items() if now.get(name) != value]


def test_edits_without_approval__change_no_public_byte() -> None:
    editor = Colleague(Role.EDITOR)
    category, author = make_category("Health"), make_author("Ada Writer")
    article = approve_and_publish(make_article(parent=category, author=author))
    tally = Tally("Edits of what is embedded, without approval", "edits", "changed bytes")
    before = public_bytes()
    assert b"Ada writes about work" in before["api"]

    def biography() -> None:
        draft = again(author).get_latest_revision_as_object()
        draft.biography = "<p>Ada writes about something else.</p>"
        draft.name = "Ada Nobody"
        draft.save_revision(user=editor.user)

    def text_of_category() -> None:
        draft = again(category).get_latest_revision_as_object()
        draft.dek = "Something else."
        draft.title = "Illness"
        draft.save_revision(user=editor.user)

    def text_of_image() -> None:
        edit_image(editor, again(article).resource_image, description="Another", credit="Bo")

    def file_of_image() -> None:
        edit_image(editor, again(article).resource_image, file=picture_file((9, 8, 7)))

    for edit in (biography, text_of_category, text_of_image, file_of_image):
        edit()
        tally.count(edit.__name__.replace("_", " "))
        tally.check(changed(before), edit.__name__)
    tally.report()
