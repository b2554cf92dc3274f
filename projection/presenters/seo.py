"""schema.org data for search engines."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings

KINDS = {
    "article": "Article",
    "news": "NewsArticle",
    "product_review": "Review",
    "multimedia": "Article",
}


def json_ld(document: dict[str, Any]) -> dict[str, Any]:
    """Return the schema.org object of an article; addresses are absolute."""
    image = document["representations"]["social"]["image"]
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": KINDS[document["type"]],
        "headline": document["title"],
        "description": document["dek"],
        "url": document["canonical"]["url"],
        "datePublished": document["published_at"].isoformat(),
        "dateModified": document["updated_at"].isoformat(),
        "author": [
            {
                "@type": "Person",
                "name": author["name"],
                "url": settings.GALLEY_FRONTEND_URL + author["path"],
            }
            for author in document["authors"]
        ],
    }
    data["mainEntityOfPage"] = {
        "@type": "WebPage",
        "@id": document["canonical"]["url"],
        "breadcrumb": _breadcrumb(document),
    }
    if image:
        data["image"] = urljoin(settings.GALLEY_BASE_URL + "/", image["src"])
    if review := document.get("review"):
        data["itemReviewed"] = {"@type": "Product", "name": review["product"]}
        data["reviewRating"] = {
            "@type": "Rating",
            "ratingValue": review["rating"],
            "bestRating": 5,
            "worstRating": 0,
        }
    return data


def _breadcrumb(document: dict[str, Any]) -> dict[str, Any]:
    """Return the way down to an article: category, subcategory, and itself."""
    canonical = document["canonical"]
    above = [link for link in (canonical["category"], canonical["subcategory"]) if link]
    steps = [(link["title"], settings.GALLEY_FRONTEND_URL + link["path"]) for link in above]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(
                [*((n, a) for n, a in steps if n), (document["title"], canonical["url"])], start=1
            )
        ],
    }
