"""Each item of a release can be looked at as if all of it were live already."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from documents import queries
from releases.models import Release
from tests.editorial.newsroom import Colleague, fresh
from tests.factories import approve_and_publish, make_article, make_author
from tests.releases.bundles import make_release

pytestmark = pytest.mark.django_db


def seen(person: Colleague, release: Release, content: Any) -> dict[str, Any]:
    """Press "Preview" and return the document that the front end gets for the token."""
    url = reverse("releases_preview", args=[release.pk])
    answer = person.client.post(url, {"item": content.content_id})
    assert answer.status_code == 200
    field = BeautifulSoup(answer.content, "html.parser").select_one("[name=token]")
    assert field is not None
    token = {"Authorization": f"Preview {field['value']}"}
    return json.loads(Client().get("/api/v1/preview/", headers=token).content)


def test_preview__shows_the_drafts_of_the_release_in_the_place_of_what_is_public() -> None:
    author = make_author()
    article = approve_and_publish(make_article(author=author))
    other = make_article("Second", author=author, parent=article.get_parent().specific)
    author.biography = "<p>Ada moved on.</p>"
    author.save_revision()
    article = fresh(article)
    article.body = [
        {"type": "related_articles", "value": {"title": "More", "articles": [other.pk]}},
        {"type": "paragraph", "value": "<p>New words.</p>"},
    ]
    article.save_revision()
    release = make_release([article, other, author], submitted=True)
    editor = Colleague(Role.EDITOR)

    document = seen(editor, release, article)

    assert "moved on" in document["authors"][0]["biography"]
    assert [item["id"] for item in document["related"]] == [other.content_id]
    assert "moved on" in seen(editor, release, author)["biography"]
    public = queries.body_of(article.content_id)
    assert public is not None
    assert "moved on" not in public["authors"][0]["biography"]


def test_preview__is_for_those_who_work_with_releases() -> None:
    article = make_article()
    release = make_release([article])
    url = reverse("releases_preview", args=[release.pk])
    moderator, writer = Colleague(Role.MODERATOR), Colleague(Role.WRITER)
    assert moderator.client.post(url, {"item": article.content_id}).status_code == 302
    assert writer.client.post(url, {"item": "unknown"}).status_code == 404
    assert writer.client.get(url).status_code == 405
