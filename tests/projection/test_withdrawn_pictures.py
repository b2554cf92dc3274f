"""A withdrawn picture: documents show a placeholder at once, and its files are out of reach."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from documents.models import Document
from editorial.gatekeeping import required_issues
from editorial.refusal import Refused
from editorial.rights.actions import put_picture_back, withdraw_picture
from media.models import Image, ImageFile
from media.rights import Consent
from media.withdrawals import progress_of
from media.withholding import work_off
from projection.refreshes import work_off as refresh
from resources.models import ArticlePage
from tests.factories import UserFactory, make_author, make_image
from tests.projection.scene import body_of, bytes_of, change, entries_of, published
from webhooks.models import Event

pytestmark = pytest.mark.django_db
REASON = "A person shown asked us to take it down."
REMOVED = "This picture was removed."


@pytest.fixture
def publisher() -> User:
    return UserFactory(role=Role.PUBLISHER)


def shown(document: dict[str, Any]) -> list[str]:
    """Return the addresses of all files that a document shows."""
    faces = [face["image"] for face in document["representations"].values()]
    images = [face for face in faces if face] + [
        block["image"] for block in document["body"] if block["type"] == "image"
    ]
    sets = [source["srcset"].split(" ")[0] for image in images for source in image["sources"]]
    return [*(image["src"] for image in images), *sets]


def status_of(url: str) -> int:
    client = Client()
    if "original" in url:  # no reader gets there anyway
        client.force_login(UserFactory(role=Role.EDITOR))
    return int(client.get(url).status_code)


def block(image: Any) -> dict[str, Any]:
    value = {"image": image.pk, "alt": "A nurse", "caption": "Anna at work", "credit": "R. Osei"}
    return {"type": "image", "value": value}


def test_withdrawal__shows_a_placeholder_and_pulls_the_files(publisher: User) -> None:
    image = make_image("A nurse at work", width=900, height=600)
    article = published("A day on the ward", image=image, body=[block(image)])
    other = published("Another day")
    before, others = body_of(article), bytes_of(other)
    files = [*shown(before), image.file.url]
    assert {status_of(url) for url in files} == {200}

    withdraw_picture(image=image, reason=REASON, user=publisher)
    refresh()
    work_off()

    now = body_of(article)
    assert {status_of(url) for url in files} == {404}
    assert not set(shown(now)) & set(files)
    assert {status_of(url) for url in shown(now)} == {200}
    face = now["representations"]["resource"]["image"]
    assert (face["alt"], face["credit"], face["focal"]) == (REMOVED, "", None)
    assert face["height"] == round(face["width"] * 2 / 3)
    figure = now["body"][0]
    assert (figure["image"]["alt"], figure["caption"], figure["credit"]) == (REMOVED, "", "")
    assert entries_of(article) == ["published", "refreshed"]
    assert bytes_of(other) == others
    assert progress_of(image).done == progress_of(image).total == 1


def test_withdrawal__needs_no_new_approval_and_voids_none(publisher: User) -> None:
    image = make_image()
    article = published("A day on the ward", image=image)
    digest = Document.objects.get(pk=article.content_id).content_hash

    withdraw_picture(image=image, reason=REASON, user=publisher)
    work_off()
    refresh()
    put_picture_back(image=image, reason="She agrees again.", user=publisher)
    work_off()
    refresh()

    assert Document.objects.get(pk=article.content_id).content_hash == digest


def test_withdrawal__reaches_what_differs_from_its_approval(publisher: User) -> None:
    image = make_image("A nurse at work")
    article = published("A day on the ward", image=image, body=[block(image)])
    ArticlePage.objects.filter(pk=article.pk).update(dek="Changed by SQL, approved by nobody.")
    Image.objects.filter(pk=image.pk).update(credit="Changed behind our back")

    withdraw_picture(image=Image.objects.get(pk=image.pk), reason=REASON, user=publisher)
    refresh()

    now = body_of(article)
    assert now["dek"] == "What to ask before it begins."
    assert now["representations"]["category"]["image"]["alt"] == REMOVED
    assert now["body"][0]["caption"] == ""
    assert "nurse" not in "".join(shown(now))


def test_withdrawal__reaches_articles_by_their_authors_photo(publisher: User) -> None:
    photo = make_image("Portrait")
    author = make_author("Ama Osei")
    author = change(author, photo=photo, photo_alt="Ama Osei")
    article = published("A day on the ward", author=author)
    refresh()
    assert body_of(article)["authors"][0]["photo"]["alt"] == "Ama Osei"

    withdraw_picture(image=photo, reason=REASON, user=publisher)
    refresh()

    assert body_of(author)["photo"]["alt"] == REMOVED
    assert body_of(article)["authors"][0]["photo"]["alt"] == REMOVED


def test_withdrawal__takes_former_files_too(publisher: User) -> None:
    image = make_image("A nurse at work")
    article = published("A day on the ward", image=image)
    files = shown(body_of(article))
    image.renditions.all().delete()  # as Wagtail does when its file is replaced
    assert {status_of(url) for url in files} == {200}

    withdraw_picture(image=image, reason=REASON, user=publisher)
    work_off()

    assert {status_of(url) for url in files} == {404}


def test_withdrawal__tells_caches_once_the_files_are_gone(publisher: User) -> None:
    image = make_image()
    article = published("A day on the ward", image=image)
    files = shown(body_of(article))
    withdraw_picture(image=image, reason=REASON, user=publisher)
    assert not Event.objects.filter(kind="image.withdrawn").exists()

    work_off()
    refresh()

    event = Event.objects.get(kind="image.withdrawn")
    assert set(files) <= set(event.payload["files"])
    assert event.payload["keys"] == [f"id:{article.content_id}"]
    kinds = Event.objects.filter(payload__id=article.content_id).values_list("kind", flat=True)
    assert list(kinds) == ["document.published", "document.refreshed"]


def test_put_back__serves_the_same_bytes_again(publisher: User) -> None:
    image = make_image("A nurse at work")
    article = published("A day on the ward", image=image, body=[block(image)])
    before = body_of(article)
    bytes_before = {url: _bytes(url) for url in shown(before)}
    withdraw_picture(image=image, reason=REASON, user=publisher)
    refresh()
    work_off()

    put_picture_back(image=image, reason="She agrees again.", user=publisher)
    work_off()
    refresh()

    after = body_of(article)
    assert {url: _bytes(url) for url in shown(after)} == bytes_before
    assert {**after, "seq": 0} == {**before, "seq": 0}
    assert not ImageFile.objects.exclude(kept_as="").exists()
    assert Event.objects.filter(kind="image.returned").count() == 1


def test_put_back__waits_for_consent(publisher: User) -> None:
    image = make_image()
    withdraw_picture(image=image, reason=REASON, user=publisher)
    Image.objects.filter(pk=image.pk).update(consent=Consent.WITHDRAWN)

    with pytest.raises(Refused, match="consent"):
        put_picture_back(image=image, reason="Why not.", user=publisher)


def test_pulling__goes_on_where_it_was_killed(
    publisher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = make_image("A nurse at work")
    article = published("A day on the ward", image=image)
    files = [*shown(body_of(article)), image.file.url]
    row = withdraw_picture(image=image, reason=REASON, user=publisher)
    remove, calls = type(storages["default"]).delete, iter((False, True))

    def killed(self: Any, name: str) -> None:
        if next(calls, False):
            raise KeyboardInterrupt  # between the copy and the note of it
        remove(self, name)

    monkeypatch.setattr("media.withholding.storages", storages)
    monkeypatch.setattr("media.storage.KeptFiles.purge", killed)
    with pytest.raises(KeyboardInterrupt):
        work_off()
    monkeypatch.undo()
    row.refresh_from_db()
    assert row.pulled_at is None
    assert work_off() == 0  # it is leased still
    type(row).objects.update(leased_until=None)

    assert work_off() == 1
    assert {status_of(url) for url in files} == {404}
    kept = ImageFile.objects.filter(image_id=image.pk)
    assert all(storages["withheld"].exists(file.kept_as) for file in kept)


def test_new_publication__is_blocked(publisher: User) -> None:
    image = make_image()
    article = published("A day on the ward", image=image)
    withdraw_picture(image=image, reason=REASON, user=publisher)

    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    [issue] = [one for one in required_issues(draft) if one.code == "image_consent"]
    assert "withdrawn" in issue.message
    assert str(image.pk) in issue.link


def _bytes(url: str) -> bytes:
    return b"".join(Client().get(url).streaming_content)  # type: ignore[arg-type,union-attr]
