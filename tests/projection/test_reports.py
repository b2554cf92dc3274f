"""The report of refreshes: progress and failures for those who write, a button for publishers."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from documents.models import Document
from projection.models import Refresh, RefreshFailure
from tests.factories import UserFactory, make_author
from tests.projection.scene import change, published

pytestmark = pytest.mark.django_db


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(role=role))
    return client


def fail(content_id: str) -> None:
    """Note that a document could not be built."""
    row = Document.objects.get(pk=content_id)
    RefreshFailure.objects.create(
        holder=content_id,
        seq=row.seq,
        title=row.title,
        path="body.3",
        message="Wrong",
        at=timezone.now(),
    )


def test_report__says_how_far_it_came_and_what_failed() -> None:
    ada = make_author()
    article = published("An article", author=ada)
    change(ada, name="Ada Okafor")
    Refresh.objects.update(total=5000, done=1240)
    fail(article.content_id)
    publisher = client_of(Role.PUBLISHER)
    page = publisher.get(reverse("projection_refreshes")).content.decode()
    words = "Refreshing 1,240 of 5,000 articles and pages after “Ada Okafor” changed."
    assert words in page
    assert "body.3" in page
    home = publisher.get(reverse("wagtailadmin_home")).content.decode()
    assert words in home
    assert "1 could not be brought up to date." in home


def test_retry__is_for_publishers() -> None:
    article = published("An article")
    fail(article.content_id)
    url = reverse("projection_refreshes_retry")
    client_of(Role.WRITER).post(url)
    assert not Refresh.objects.exists()
    client_of(Role.PUBLISHER).post(url)
    assert Refresh.objects.get().holders == [article.content_id]


def test_report__is_closed_to_those_who_write_nothing() -> None:
    client = Client()
    client.force_login(UserFactory())
    assert client.get(reverse("projection_refreshes")).status_code == 302
