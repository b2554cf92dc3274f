"""A document at another place: the stored one, with nothing changed but where it stands."""

from typing import Any

from documents import queries
from documents.actions import Presentation
from projection import shelf
from projection.patching import stored_document
from projection.presenters.articles import LINK, cards_of, place_of, terms_of
from projection.presenters.seo import json_ld
from resources.models import AbstractArticle, CategoryPage


def relocated(page: Any, path: str) -> Presentation:
    """Return the published document of a page that has moved, at this path.

    The page says only what stands above it now; texts and images are those that were approved.
    """
    stored = queries.by_id(page.content_id)
    document = stored_document(stored.body) if stored else {}
    if isinstance(page, AbstractArticle):
        return _article(page, document, path)
    document["path"] = path
    if isinstance(page, CategoryPage):
        above = getattr(page.get_parent().specific, "content_id", "")
        parent = shelf.bodies_of([above]).get(above)
        if parent and parent["type"] != CategoryPage.document_type:
            parent = None
        document["parent"] = {name: parent[name] for name in LINK} if parent else None
    return Presentation(document)


def _article(page: AbstractArticle, document: dict[str, Any], path: str) -> Presentation:
    own = _bodies([category.content_id for category in page.canonical_categories()])
    others = _bodies(_further(page, document))
    document |= place_of(path, own, others)
    document["seo"]["json_ld"] = json_ld(document)
    return Presentation(
        document=document,
        cards=cards_of(document),
        terms=frozenset(terms_of(document, own, others)),
    )


def _further(page: AbstractArticle, document: dict[str, Any]) -> list[str]:
    """Further categories that readers know; one that was canonical before may be among them."""
    canonical = document["canonical"]
    known = [*document["categories"], canonical["category"], canonical["subcategory"]]
    ids = {link["id"] for link in known if link}
    further = page.further_categories.all()
    return [category.content_id for category in further if category.content_id in ids]


def _bodies(content_ids: list[str]) -> list[dict[str, Any]]:
    found = shelf.bodies_of(content_ids)
    return [found[content_id] for content_id in content_ids if content_id in found]
