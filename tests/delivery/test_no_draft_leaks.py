"""Nothing of a draft appears in any answer of the API."""

import pytest
from django.test import Client

from editorial.actions import submit
from tests.factories import (
    UserFactory,
    approve_and_publish,
    make_article,
    make_author,
    make_category,
    make_image,
)

pytestmark = pytest.mark.django_db
CANARY = "Zq7canary"


def crawl(client: Client) -> str:
    """Return all that an outsider can read, following every id and path."""
    pages = ["home/", "site/", "categories/", "authors/", "openapi.json"]
    pages += ["tags/", "navigation/", "feeds/articles.rss", "feeds/articles.atom"]
    pages += ["sitemap.xml", "sitemap-news.xml", "robots.txt"]
    pages += [f"articles/?context={face}&limit=100" for face in ("resource", "category")]
    texts, seen = [], set()
    while pages:
        path = pages.pop()
        answer = client.get(f"/api/v1/{path}")
        texts += [answer.content.decode(), str(dict(answer.items()))]
        if not answer.headers["Content-Type"].startswith("application/json"):
            continue
        data = answer.json()
        for item in [data, *data.get("items", [])]:
            if item.get("id") and item["id"] not in seen:
                seen.add(item["id"])
                pages += [f"documents/{item['id']}/", f"by-path/?path={item.get('path', '/')}"]
    return "\n".join(texts)


def test_crawl__finds_no_token_of_anything_unpublished(client: Client) -> None:
    writer = UserFactory()
    public = approve_and_publish(make_article("Public"))
    hidden_category = make_category(f"{CANARY} category", live=False)
    hidden_author = make_author(f"{CANARY} author", live=False)
    draft = make_article(
        f"{CANARY} title",
        parent=hidden_category,
        author=hidden_author,
        image=make_image(f"{CANARY} picture"),
        dek=f"{CANARY} dek",
        owner=writer,
        body=[{"type": "paragraph", "value": f"<p>{CANARY}</p>"}],
    )
    submit(content=draft, user=writer)
    public.title = f"{CANARY} changed"
    public.body = [
        {
            "type": "related_articles",
            "value": {"title": f"{CANARY}", "articles": [draft.pk]},
        }
    ]
    public.save_revision(user=writer)

    text = crawl(client)

    assert "Public" in text
    assert CANARY not in text
    assert CANARY.lower() not in text.lower()
    for path in (f"documents/{draft.content_id}/", f"by-path/?path={draft.public_path}"):
        assert client.get(f"/api/v1/{path}").status_code == 404


def test_published_text__does_not_link_to_drafts(client: Client) -> None:
    draft = make_article(f"{CANARY} linked")
    page = approve_and_publish(
        make_article(
            "Links",
            parent=make_category("Elsewhere"),
            body=[
                {
                    "type": "paragraph",
                    "value": f'<p>See <a linktype="page" id="{draft.pk}">this</a>.</p>',
                },
                {
                    "type": "related_articles",
                    "value": {"title": "Read next", "articles": [draft.pk]},
                },
            ],
        )
    )

    body = client.get(f"/api/v1/documents/{page.content_id}/").json()["body"]

    assert body[0]["html"] == "<p>See this.</p>"
    assert body[1]["items"] == []
    assert CANARY.lower() not in str(body).lower()
