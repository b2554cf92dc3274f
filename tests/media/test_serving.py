"""Uploads as this process serves them: files of renditions are kept for a year, others are not."""

import pytest
from django.test import Client

from accounts.roles import Role
from tests.factories import UserFactory, make_image

pytestmark = pytest.mark.django_db
FOR_A_YEAR = "public, max-age=31536000, immutable"


def test_renditions__may_be_kept_for_a_year(client: Client) -> None:
    image = make_image()
    for kind in ("avif", "webp", "jpeg"):
        row = image.renditions.filter(filter_spec__contains=f"format-{kind}").first()
        assert row is not None
        answer = client.get(row.url)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == FOR_A_YEAR
        assert answer["Content-Type"] == f"image/{kind}"
        assert answer["X-Content-Type-Options"] == "nosniff"
        since = client.get(row.url, headers={"if-modified-since": answer["Last-Modified"]})
        assert since.status_code == 304
        assert since["Cache-Control"] == FOR_A_YEAR


def test_originals__are_for_those_who_may_enter_the_admin(client: Client) -> None:
    image = make_image()
    addresses = [image.file.url, f"/media/images/../{image.file.name}"]
    assert {client.get(address).status_code for address in addresses} == {404}
    client.force_login(UserFactory())
    assert client.get(image.file.url).status_code == 404

    client.force_login(UserFactory(role=Role.WRITER))

    answer = client.get(image.file.url)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-cache"
    assert "immutable" not in client.get("/media/images/none.jpg").get("Cache-Control", "")
