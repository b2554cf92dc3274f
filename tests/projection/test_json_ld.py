"""What search engines are told of an article: absolute addresses, and the way down to it."""

from typing import Any

import pytest

from documents import queries
from tests.factories import UserFactory, approve_and_publish, make_article, make_category

pytestmark = pytest.mark.django_db
SITE = "http://front.test"


def told(article: Any) -> dict[str, Any]:
    body = queries.body_of(article.content_id)
    assert body
    found: dict[str, Any] = body["seo"]["json_ld"]
    return found


def steps(article: Any) -> list[tuple[int, str, str]]:
    crumbs = told(article)["mainEntityOfPage"]["breadcrumb"]
    assert crumbs["@type"] == "BreadcrumbList"
    return [(one["position"], one["name"], one["item"]) for one in crumbs["itemListElement"]]


def test_breadcrumb__leads_down_to_the_article_and_follows_it() -> None:
    work = make_category("Work")
    nights = make_category("Nights", parent=work)
    article = approve_and_publish(make_article("First", parent=nights))
    assert steps(article) == [
        (1, "Work", f"{SITE}/resources/work/"),
        (2, "Nights", f"{SITE}/resources/work/nights/"),
        (3, "First", f"{SITE}/resources/work/nights/first/"),
    ]
    work.slug = "jobs"
    work.save_revision(user=UserFactory())
    approve_and_publish(work)
    moved = [address for _, _, address in steps(article)]
    assert moved == [f"{SITE}/resources/jobs/{rest}" for rest in ("", "nights/", "nights/first/")]
    assert told(article)["mainEntityOfPage"]["@id"] == told(article)["url"] == moved[-1]
