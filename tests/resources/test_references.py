"""A draft that names something deleted since still opens, and says what it lacks."""

import pytest
from django.test import Client
from django.urls import reverse

from editorial.gatekeeping import required_issues
from media.models import Image
from resources.models import ArticlePage
from tests.factories import UserFactory, make_article, make_author, make_image

pytestmark = pytest.mark.django_db


def test_draft__opens_without_an_image_and_an_author_deleted_since(client: Client) -> None:
    picture, author = make_image("Soon gone"), make_author("Leaving Soon", live=False)
    article = make_article()
    draft = article.get_latest_revision_as_object()
    draft.resource_image = picture
    draft.authorships.add(draft.authorships.model(author=author))
    draft.save_revision()
    picture.renditions.all().delete()
    pictures = Image.objects.filter(pk=picture.pk)
    pictures._raw_delete(pictures.db)  # as SQL does: no door of ours deletes what drafts use
    author.delete()

    found = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()

    assert found.resource_image is None
    assert [row.author.name for row in found.authorships.all()] == ["Author of Your First Week"]
    assert "resource_image" in {issue.field for issue in required_issues(found)}
    client.force_login(UserFactory(is_superuser=True))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert form.status_code == 200
