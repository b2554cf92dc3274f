"""What a shared cache may purge answers by."""

from typing import Any

import pytest
from django.test import Client

from documents.models import Document
from documents.plans import surrogate_key
from tests.factories import UserFactory, approve_and_publish, make_article
from tests.lasting import again

pytestmark = pytest.mark.django_db


def keys(client: Client, path: str) -> set[str]:
    answer: Any = client.get("/api/v1" + path)
    assert answer.status_code in (200, 308), path
    return set(answer["Surrogate-Key"].split())


@pytest.fixture(scope="module")
def made_article(lasting: None) -> Any:
    made = make_article("One")
    made.tags.add("Night shift")
    made.save_revision(user=UserFactory())
    return approve_and_publish(made)


@pytest.fixture
def article(made_article: Any) -> Any:
    return again(made_article)


def test_document__names_all_that_it_depends_on(client: Client, article: Any) -> None:
    category = article.get_parent().specific
    author = article.authorships.get().author
    expected = {
        surrogate_key(kind, value)
        for kind, value in (
            ("id", article.content_id),
            ("type", "article"),
            ("author", author.content_id),
            ("category", category.content_id),
            ("category", category.public_path),
            ("tag", "night shift"),
        )
    }
    assert keys(client, f"/documents/{article.content_id}/") >= expected
    path = article.public_path
    assert keys(client, f"/by-path/?path={path}") >= {*expected, surrogate_key("path", path)}


def test_list__names_what_was_asked_for(client: Client, article: Any) -> None:
    assert keys(client, "/articles/") == {"family:article"}
    wanted = {"type:article", "tag:night%20shift"}
    assert keys(client, "/articles/?type=article&tag=NIGHT%20shift") == wanted
    assert keys(client, "/categories/") == {"type:category"}


def test_keys__of_each_answer_are_those_of_its_lists(client: Client, article: Any) -> None:
    """Who purges the keys of a document purges each list that shows it."""
    document = set(Document.objects.get(pk=article.content_id).keys.split())
    category = article.get_parent().specific
    for query in ("", "?type=article", "?tag=night%20shift", f"?category={category.content_id}"):
        assert keys(client, f"/articles/{query}") <= document, query


def test_unchanged__answers_carry_them_too(client: Client, article: Any) -> None:
    path = f"/api/v1/documents/{article.content_id}/"
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Surrogate-Key"] == first["Surrogate-Key"]


def test_former_path__names_itself_and_where_it_leads(client: Client, article: Any) -> None:
    former = article.public_path
    article.slug = "another"
    article.save_revision(user=UserFactory())
    approve_and_publish(article)
    assert keys(client, f"/by-path/?path={former}") == {
        surrogate_key("path", former),
        surrogate_key("id", article.content_id),
    }
