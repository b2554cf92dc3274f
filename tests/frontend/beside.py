"""What stands beside an article, as the API sends it: promos, ad slots, comments."""

from typing import Any

from tests.frontend.documents import PUBLISHED, UPDATED

Json = dict[str, Any]


def promo(**changes: Any) -> Json:
    return {
        "type": "promo",
        "id": "promo-posts",
        "seq": 9,
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "audience": "Job seekers",
        "heading": "Find your next ward",
        "items": ["New posts each day", "No agency in between"],
        "closing": "It is free.",
        "link_url": "https://jobs.example.org/",
        "link_text": "See all posts",
    } | changes


def ad_slot(**changes: Any) -> Json:
    return {
        "type": "ad_slot",
        "id": "ad-in-body",
        "seq": 10,
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "key": "in-body",
        "name": "In the body",
        "width": 300,
        "height": 250,
        "enabled": True,
    } | changes


def comment(number: int = 1, **changes: Any) -> Json:
    return {
        "id": f"comment-{number}",
        "name": f"Reader {number}",
        "text": "First line.\nSecond line.",
        "posted_at": "2026-11-23T09:00:00Z",
        "posted_on": "2026-11-23",
    } | changes


def discussion(*comments: Json, is_open: bool = True, **changes: Any) -> Json:
    body = {"items": list(comments), "next": None, "total": len(comments), "open": is_open}
    return body | changes
