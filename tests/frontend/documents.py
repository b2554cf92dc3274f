"""Documents as the API sends them; test_contract.py holds them to the schemas."""

from typing import Any

Json = dict[str, Any]

PUBLISHED = "2026-11-12T08:30:00Z"
UPDATED = "2026-11-20T16:05:00Z"
CAREERS = {"id": "cat-careers", "title": "Career resources", "path": "/resources/careers/"}
INTERVIEWS = {"id": "cat-interviews", "title": "Interviews", "path": "/resources/careers/talks/"}
CARE = {"id": "cat-care", "title": "Health care", "path": "/resources/health-care/"}


def image(name: str = "desk", width: int = 1200, height: int = 800, **changes: Any) -> Json:
    sizes = ", ".join(f"/media/{name}.w{size}.webp {size}w" for size in (400, 800, 1200))
    return {
        "src": f"/media/{name}.w800.jpg",
        "sources": [{"type": "image/webp", "srcset": sizes}],
        "width": width,
        "height": height,
        "alt": f"Picture of {name}",
        "focal": [0.3, 0.4],
        "credit": "R. Osei",
        "placeholder": "#8fa3b0",
        "tiny_preview": "data:image/webp;base64,UklGRh4AAABXRUJQ",
    } | changes


def author(**changes: Any) -> Json:
    return {
        "id": "author-ada",
        "name": "Ada Łukasiewicz",
        "path": "/authors/ada/",
        "job_title": "Ward sister",
        "organisation": "St Mary's Hospital",
        "biography": "<p>Ada has led wards for <b>nineteen years</b>.</p>",
        "contact": "ada@example.org",
        "photo": image("ada", 400, 400),
    } | changes


def structured() -> Json:
    address = "https://example.org/resources/careers/talks/first-day/"
    step = {"@type": "ListItem", "position": 1, "name": "First day", "item": address}
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "Ask about the night rota before your first day",
        "description": "Five questions.",
        "url": address,
        "datePublished": PUBLISHED,
        "dateModified": UPDATED,
        "author": [],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": address,
            "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": [step]},
        },
    }


def article(kind: str = "article", **changes: Any) -> Json:
    face = {"image": image(), "description": "What to settle before you sign.", "inherited": False}
    square = {**face, "image": image("clock", 600, 600), "description": "Five questions."}
    return {
        "type": kind,
        "id": "first-day",
        "seq": 812,
        "path": "/resources/careers/talks/first-day/",
        "canonical": {
            "url": "https://example.org/resources/careers/talks/first-day/",
            "category": CAREERS,
            "subcategory": INTERVIEWS,
        },
        "title": "Ask about the night rota before your first day",
        "dek": "Five questions that tell you more about a ward than any job advertisement.",
        "representations": {
            "resource": face,
            "category": square,
            "social": {**face, "image": image("social", 1200, 630)},
        },
        "authors": [author()],
        "tags": ["rota", "night shift"],
        "categories": [CARE],
        "body": [{"type": "paragraph", "html": "<p>Good wards <i>answer</i> at once.</p>"}],
        "reading_minutes": 6,
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "expires_at": None,
        "correction_notes": [
            {"text": "Breaks are 20 minutes, not 15.", "corrected_at": "2026-11-20T16:05:00Z"}
        ],
        "seo": {
            "title": "The night rota: what to ask",
            "description": "Five questions about nights.",
            "robots": "index, follow",
            "json_ld": structured(),
        },
        "related": [
            {"id": "r1", "type": "news", "title": "Rotas by law", "path": "/resources/law/"}
        ],
        "comments_open": False,
    } | changes


def product_review(**changes: Any) -> Json:
    review = {
        "product": "Stride 4 clogs",
        "maker": "Fjordwear",
        "rating": 3.5,
        "pros": ["Dry after a 12-hour shift"],
        "cons": ["Narrow at the toes"],
        "verdict": "The clog to beat, if it fits you.",
    }
    return article("product_review", review=review, **changes)


def multimedia(**changes: Any) -> Json:
    player = {
        "kind": "video",
        "url": "https://api.example.org/media/handover.mp4",
        "source": {
            "type": "file",
            "files": [
                {
                    "src": "/media/handover.mp4",
                    "media_type": "video/mp4",
                    "size": 1048576,
                    "width": 1280,
                    "height": 720,
                }
            ],
        },
        "duration_seconds": 754,
        "poster": image("poster", 1280, 720),
        "captions_url": "/media/handover.vtt",
        "captions": [
            {"language": "en-GB", "label": "English", "src": "/media/handover.vtt"},
            {"language": "de", "label": "Deutsch", "src": "/media/handover-de.vtt"},
        ],
        "transcript": "<p>A nurse speaks to the camera.</p>",
        "credit": "Film: M. Osei",
    }
    return article("multimedia", player=player, **changes)


def category(link: Json = CAREERS, parent: Json | None = None, **changes: Any) -> Json:
    return {
        "type": "category",
        "seq": 3,
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "dek": "Applications, interviews and the first hundred days.",
        "image": image("stairs"),
        "parent": parent,
    } | {**link, **changes}


def author_document(**changes: Any) -> Json:
    dates = {"seq": 4, "published_at": PUBLISHED, "updated_at": UPDATED}
    return {"type": "author", **dates, **author(), **changes}


def home(**changes: Any) -> Json:
    return {
        "type": "home",
        "id": "home",
        "seq": 1,
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "path": "/",
        "title": "Ward and Work",
        "dek": "Careers and care, from people who do the job.",
        "body": "<p>We are a small office of nurses and editors.</p>",
    } | changes


def resource(**changes: Any) -> Json:
    return {
        "type": "resource",
        "id": "resource",
        "seq": 2,
        "published_at": PUBLISHED,
        "updated_at": UPDATED,
        "path": "/resources/",
        "title": "All our articles",
        "dek": "Everything that we have published, newest first.",
    } | changes


def card(number: int = 1, **changes: Any) -> Json:
    return {
        "id": f"card-{number}",
        "type": "news",
        "seq": 100 + number,
        "path": f"/resources/careers/story-{number}/",
        "title": f"Story number {number}",
        "image": image(f"card{number}"),
        "description": f"What story {number} is about.",
        "inherited": False,
        "category": CAREERS,
        "subcategory": None,
        "authors": [{"id": "author-ada", "title": "Ada Łukasiewicz", "path": "/authors/ada/"}],
        "reading_minutes": 4,
        "published_at": PUBLISHED,
        "updated_at": PUBLISHED,
    } | changes
