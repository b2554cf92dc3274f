"""Uploads as this process serves them: files of renditions are kept for a year, others are not."""

import pytest
from django.test import Client

from tests.factories import make_image

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


def test_originals__and_what_is_not_there_may_not(client: Client) -> None:
    image = make_image()
    assert "Cache-Control" not in client.get(image.file.url)
    for path in ("/media/images/none.jpg", f"/media/images/../{image.file.name}"):
        assert "immutable" not in client.get(path).get("Cache-Control", "")
