"""A picture that was put back returns to documents that differ from what was approved, too."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from documents.models import Document, LedgerEntry
from documents.redaction import redact
from editorial.rights.actions import put_picture_back, withdraw_picture
from media.models import Image
from media.withdrawals import progress_of
from media.withholding import work_off
from projection.refreshes import work_off as refresh
from resources.models import ArticlePage, NewsPage
from tests.factories import UserFactory, make_author, make_image
from tests.media.shelf import make_recording
from tests.media.test_recording_block import block as played
from tests.projection.scene import body_of, bytes_of, change, published
from tests.projection.test_withdrawn_pictures import REASON, REMOVED, block

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> User:
    return UserFactory(role=Role.PUBLISHER)


def away(image: Any, publisher: User) -> None:
    withdraw_picture(image=image, reason=REASON, user=publisher)
    refresh()
    work_off()


def back(image: Any, publisher: User) -> None:
    put_picture_back(image=image, reason="She agrees again.", user=publisher)
    work_off()
    refresh()


def hold(article: Any) -> None:
    ArticlePage.objects.filter(pk=article.pk).update(dek="Changed by SQL, approved by nobody.")


def without_number(content: Any) -> bytes:
    seq = Document.objects.get(pk=content.content_id).seq
    return bytes_of(content).replace(b'"seq":%d' % seq, b"")


@pytest.mark.parametrize("held_before", [True, False])
def test_held_text__shows_the_picture_again_to_the_byte(publisher: User, held_before: bool) -> None:
    image = make_image("A nurse at work", width=900, height=600)
    article = published("A day on the ward", image=image, body=[block(image)])
    before = without_number(article)
    if held_before:
        hold(article)
    away(image, publisher)
    if not held_before:
        Image.objects.filter(pk=image.pk).update(credit="Changed behind our back")
    assert without_number(article) != before

    back(image, publisher)

    assert without_number(article) == before
    assert progress_of(image).covered == ()


def test_held_text__gets_back_only_what_was_put_back(publisher: User) -> None:
    nurse, ward = make_image("A nurse at work"), make_image("The ward")
    article = published("A day on the ward", image=nurse, body=[block(ward), block(nurse)])
    before = body_of(article)
    hold(article)
    away(nurse, publisher)
    away(ward, publisher)

    back(nurse, publisher)

    now = body_of(article)
    assert now["body"][0]["image"]["alt"] == REMOVED
    assert now["body"][0]["caption"] == ""
    assert now["body"][1] == before["body"][1]
    assert now["representations"] == before["representations"]
    assert progress_of(nurse).covered == ()


def test_held_text__shows_posters_and_faces_again_in_whatever_order(publisher: User) -> None:
    still, own = make_image("A still", width=900), make_image("Its own", width=900)
    recording = make_recording(poster=still)
    body = [played(recording), block(still), played(recording, poster=own.pk), block(still)]
    article = published("A day on the ward", model=NewsPage, image=own, body=body)
    before = without_number(article)
    away(still, publisher)
    recording.credit = "Changed, approved by nobody"
    recording.save()
    away(own, publisher)
    assert without_number(article).count(REMOVED.encode()) == 7

    back(still, publisher)
    back(own, publisher)

    assert without_number(article) == before


def test_held_author__brings_the_photo_back_to_articles(publisher: User) -> None:
    photo = make_image("Portrait")
    author = change(make_author("Ama Osei"), photo=photo, photo_alt="Ama Osei")
    article = published("A day on the ward", author=author)
    refresh()
    before = body_of(article)["authors"]
    type(author).objects.filter(pk=author.pk).update(job_title="Changed by SQL")
    away(photo, publisher)
    assert body_of(article)["authors"] != before

    back(photo, publisher)

    assert body_of(article)["authors"] == before


def test_held_text__keeps_the_placeholder_where_nobody_knows_what_stood_there(
    publisher: User,
) -> None:
    image = make_image("A nurse at work")
    article = published("A day on the ward", image=image)
    hold(article)
    away(image, publisher)
    first = LedgerEntry.objects.filter(content_id=article.content_id).order_by("seq").first()
    assert first
    redact([first.seq])

    back(image, publisher)

    assert body_of(article)["representations"]["resource"]["image"]["alt"] == REMOVED
    assert progress_of(image).covered == ("A day on the ward",)
    client = Client()
    client.force_login(publisher)
    page = client.get(reverse("wagtailimages:edit", args=[image.pk]))
    assert "data-covered" in page.content.decode()
