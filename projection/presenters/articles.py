"""Articles as readers get them. What is embedded comes from published documents only."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects

from documents.actions import Presentation
from documents.terms import DIRECTLY, HIDDEN
from media.alternatives import alt_of
from projection import shelf
from projection.presenters.blocks import present_body, related_articles
from projection.presenters.images import load_renditions, present_image
from projection.presenters.players import present_player
from projection.presenters.reading import reading_minutes
from projection.presenters.seo import json_ld
from resources.models import MultimediaPage, ProductReviewPage
from resources.ordering import in_order

LINK = ("id", "title", "path")


class Embedded:
    """Where an article finds what it embeds: documents, or drafts in a preview."""

    def body(self, content: Any) -> dict[str, Any] | None:
        """Return the document of a category or author; None when it is not published."""
        return self.bodies([content])[0]

    def bodies(self, contents: Iterable[Any]) -> list[dict[str, Any] | None]:
        """Return the documents of several, in their order, by one query."""
        wanted = list(contents)
        published = shelf.bodies_of({content.content_id for content in wanted})
        return [published.get(one.content_id) or self.unpublished(one) for one in wanted]

    def unpublished(self, content: Any) -> dict[str, Any] | None:
        """Return what stands for content that has no document."""
        return None


def present_article(page: Any, /, *, embedded: Embedded) -> Presentation:
    """Return the document of an article with its two cards and its filter terms."""
    above = page.canonical_categories()
    beside = sorted(page.further_categories.all(), key=lambda category: category.path)
    byline = in_order(page.authorships.all())
    prefetch_related_objects(byline, "author")
    names = [row.author for row in byline]
    bodies = embedded.bodies([*above, *beside, *names])
    own, others, writers = _parts(bodies, len(above), len(beside))
    load_renditions(page)
    authors = authors_of(writers)
    faces = _faces(page)
    body = present_body(page.body)
    document: dict[str, Any] = {
        "id": page.content_id,
        "type": page.document_type,
        **place_of(page.public_path, own, others),
        "title": page.title,
        "dek": page.dek,
        "representations": faces,
        "authors": authors,
        "tags": _tags(page),
        "body": body,
        "reading_minutes": reading_minutes(body),
        "published_at": page.first_published_at or datetime.now(UTC),
        "updated_at": page.last_published_at or datetime.now(UTC),
        "expires_at": page.expire_at,
        "correction_notes": _corrections(page),
        "related": _related(page),
        "comments_open": page.comments_open,
    }
    document |= _of_its_type(page)
    document["seo"] = {
        "title": page.seo_title or page.title,
        "description": page.search_description or faces["resource"]["description"] or page.dek,
        "robots": "index, follow",
        "json_ld": json_ld(document),
    }
    return Presentation(
        document=document,
        cards=cards_of(document),
        terms=frozenset(terms_of(document, own, others)),
    )


def place_of(path: str, own: list[dict[str, Any]], others: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a document says of its place: path, canonical and further categories.

    `own` are documents of its category and subcategory, `others` of its further categories.
    """
    canonical = [_link(body) for body in own]
    return {
        "path": path,
        "canonical": {
            "url": settings.GALLEY_FRONTEND_URL + path,
            "category": canonical[0] if canonical else {"id": "-", "title": "", "path": "/"},
            "subcategory": canonical[1] if len(canonical) > 1 else None,
        },
        "categories": [link for link in map(_link, others) if link not in canonical],
    }


def cards_of(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the document's cards for lists."""
    return {name: _card(document, name) for name in ("resource", "category")}


def authors_of(bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return authors as articles show them: all that their documents say of them."""
    left_out = {"type", "seq", "published_at", "updated_at"}
    return [{k: v for k, v in body.items() if k not in left_out} for body in bodies]


def _link(body: dict[str, Any]) -> dict[str, Any]:
    return {name: body[name] for name in LINK}


def _parts(bodies: list[dict[str, Any] | None], *ends: int) -> Iterator[list[dict[str, Any]]]:
    """Cut a list into parts of these lengths and the rest, without what is not published."""
    rest = iter(bodies)
    for length in ends:
        yield [body for body in islice(rest, length) if body]
    yield [body for body in rest if body]


def _faces(page: Any) -> dict[str, dict[str, Any]]:
    resource = {
        "image": present_image(page.resource_image, alt=_alt(page, "resource"), slot="resource"),
        "description": page.resource_description,
        "inherited": False,
    }
    return {
        "resource": resource,
        "category": _fallback_face(page, "category", resource),
        "social": _fallback_face(page, "social", resource),
    }


def _fallback_face(page: Any, name: str, resource: dict[str, Any]) -> dict[str, Any]:
    """An empty slot shows the resource page's picture or text, in the slot's own shape."""
    own = getattr(page, f"{name}_image")
    image = own or page.resource_image
    alt = _alt(page, name if own else "resource")
    description = getattr(page, f"{name}_description")
    return {
        "image": present_image(image, alt=alt, slot=name),
        "description": description or resource["description"],
        "inherited": own is None or not description,
    }


def _alt(page: Any, face: str) -> str:
    """Return the alternative text of a face's own picture."""
    words, decorative = (getattr(page, f"{face}_image_{name}") for name in ("alt", "decorative"))
    return alt_of(getattr(page, f"{face}_image"), words, decorative=decorative)


def _corrections(page: Any) -> list[dict[str, Any]]:
    notes = [
        {"text": block.value["text"], "corrected_at": block.value["corrected_at"]}
        for block in page.correction_notes
    ]
    return sorted(notes, key=lambda note: note["corrected_at"], reverse=True)


def _tags(page: Any) -> list[str]:
    return shelf.tag_names(item.tag_id for item in page.tagged_items.all())


def _related(page: Any) -> list[dict[str, Any]]:
    blocks = [block for block in page.body if block.block_type == "related_articles"]
    return [item for block in blocks for item in related_articles(block.value["articles"])]


def _of_its_type(page: Any) -> dict[str, Any]:
    if isinstance(page, ProductReviewPage):
        return {
            "review": {
                "product": page.product,
                "maker": page.maker,
                "rating": float(page.rating),
                "pros": _lines(page.pros),
                "cons": _lines(page.cons),
                "verdict": page.verdict,
            }
        }
    if isinstance(page, MultimediaPage):
        return {"player": present_player(page)}
    return {}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _card(document: dict[str, Any], name: str) -> dict[str, Any]:
    face = document["representations"][name]
    card = {
        key: document[key]
        for key in ("id", "type", "path", "title", "reading_minutes", "published_at", "updated_at")
    }
    return card | {
        "image": face["image"],
        "description": face["description"],
        "inherited": face["inherited"],
        "category": document["canonical"]["category"],
        "subcategory": document["canonical"]["subcategory"],
        "authors": [
            {"id": author["id"], "title": author["name"], "path": author["path"]}
            for author in document["authors"]
        ],
    }


def terms_of(
    document: dict[str, Any], own: list[dict[str, Any]], others: list[dict[str, Any]]
) -> Iterable[tuple[str, str]]:
    """What the article may be filtered by; its categories count with those above them.

    `own` are documents of its category and subcategory, `others` of its further categories. Those
    that it stands in itself are terms of another kind as well.
    """
    yield ("family", "article")
    yield ("type", document["type"])
    for category in own[-1:] + others:
        yield (DIRECTLY, category["id"])
        yield (DIRECTLY, category["path"])
    for category in own + others:
        yield ("category", category["id"])
        yield ("category", category["path"])
        if above := category.get("parent"):
            yield ("category", above["id"])
            yield ("category", above["path"])
    for author in document["authors"]:
        yield ("author", author["id"])
    for tag in document["tags"]:
        yield ("tag", tag.lower())
    if "noindex" in document["seo"]["robots"]:
        yield HIDDEN
