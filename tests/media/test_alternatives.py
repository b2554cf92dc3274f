"""Alternative text: the use's own, the image's, or none by choice."""

from typing import Any

import pytest

from documents import queries
from editorial.canonical import content_hash
from editorial.gates.faces import CategoryAltGate, ResourceFaceGate
from media.alternatives import alt_of, lacks_alt
from projection.presenters import present
from tests.factories import approve_and_publish, make_article, make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def described() -> Any:
    image = make_image()
    image.description = "A desk by a window."
    image.save()
    return image


def test_alt__is_the_uses_own_then_the_images_and_never_its_title(described: Any) -> None:
    bare = make_image("IMG_2041")
    assert alt_of(described, " My desk ") == "My desk"
    assert alt_of(described, " ") == "A desk by a window."
    assert alt_of(bare, "") == ""
    assert alt_of(described, "My desk", decorative=True) == ""
    assert lacks_alt(bare, "")
    assert not lacks_alt(bare, "", decorative=True)
    assert not lacks_alt(None, "")


def faces(article: Any) -> dict[str, Any]:
    told: dict[str, Any] = present(article).document["representations"]
    return {name: face["image"] and face["image"]["alt"] for name, face in told.items()}


def test_faces__fall_back_and_can_be_decorative(described: Any) -> None:
    article = make_article(image=described)
    article.resource_image_alt = ""
    assert faces(article)["resource"] == faces(article)["category"] == "A desk by a window."
    article.resource_image_decorative = True
    assert faces(article)["resource"] == ""
    article.category_image = described
    article.category_image_alt = "Only here"
    assert faces(article)["category"] == "Only here"


def test_gates__ask_for_words_or_the_choice(described: Any) -> None:
    article = make_article(image=make_image("Bare"))
    article.resource_image_alt = ""
    assert [one.field for one in ResourceFaceGate().check(article)] == ["resource_image_alt"]
    article.resource_image_decorative = True
    assert not list(ResourceFaceGate().check(article))
    article.category_image = make_image("Bare as well")
    article.category_image_alt = ""
    assert [one.field for one in CategoryAltGate().check(article)] == ["category_image_alt"]
    article.category_image = described
    assert not list(CategoryAltGate().check(article))


def test_hash__counts_the_choice_only_where_it_was_made() -> None:
    article = make_article()
    before = content_hash(article)
    article.resource_image_decorative = True
    assert content_hash(article) != before
    article.resource_image_decorative = False
    assert content_hash(article) == before


def test_choice__is_published(described: Any) -> None:
    article = make_article(image=described, resource_image_alt="", resource_image_decorative=True)
    approve_and_publish(article)
    stored = queries.by_id(article.content_id)
    assert stored is not None
    assert b'"alt":""' in stored.body
