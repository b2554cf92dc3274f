"""A stored document with what it embeds brought up to date, and nothing else.

For content that differs from what was approved, so that it cannot be presented again: the words
and pictures are the stored ones. What it once left out as unpublished stays out.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from documents.actions import Presentation
from documents.models import Document, FormerPath
from documents.schemas import ARTICLE_TYPES
from projection import shelf
from projection.embeddings import embedded_by
from projection.presenters.articles import LINK, authors_of, cards_of, place_of, terms_of
from projection.presenters.removed import without_removed
from projection.presenters.seo import json_ld
from projection.returning import with_returned
from projection.richtext import ANCHOR

TIMES = ("published_at", "updated_at", "expires_at")
NO_CATEGORY = "-"


def stored_document(body: bytes) -> dict[str, Any]:
    """Return a stored document as presenters make it: without its number, moments as moments."""
    document: dict[str, Any] = json.loads(body)
    document.pop("seq", None)
    for name in TIMES:
        if document.get(name):
            document[name] = datetime.fromisoformat(document[name])
    return document


def patched(stored: Document) -> Presentation:
    """Return the stored document with authors, categories, related articles and links of now.

    Pictures that are withdrawn give way to a placeholder; those that were put back return.
    """
    document = stored_document(bytes(stored.body))
    document = without_removed(with_returned(stored.pk, stored.seq, document))
    _relink(stored.pk, document)
    if document["type"] in ARTICLE_TYPES:
        return _article(document)
    if parent := document.get("parent"):
        now = shelf.bodies_of([parent["id"]]).get(parent["id"])
        document["parent"] = {name: now[name] for name in LINK} if now else None
    return Presentation(document)


def _article(document: dict[str, Any]) -> Presentation:
    canonical = document["canonical"]
    own = _bodies(link for link in (canonical["category"], canonical["subcategory"]) if link)
    others = _bodies(document["categories"])
    document |= place_of(document["path"], own, others)
    document["authors"] = authors_of(_bodies(document["authors"]))
    links = shelf.links_of(item["id"] for item in _related(document))
    for holder in (document, *document["body"]):
        for name in ("related", "items"):
            if name in holder and (name == "related" or holder["type"] == "related_articles"):
                holder[name] = [_link(links[i["id"]]) for i in holder[name] if i["id"] in links]
    document["seo"]["json_ld"] = json_ld(document)
    terms = frozenset(terms_of(document, own, others))
    return Presentation(document, cards_of(document), terms)


def _related(document: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = [block for block in document["body"] if block["type"] == "related_articles"]
    return [*document["related"], *(item for block in blocks for item in block["items"])]


def _link(link: dict[str, Any]) -> dict[str, Any]:
    return {name: link[name] for name in ("id", "type", "title", "path")}


def _bodies(links: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    ids = [link["id"] for link in links if link["id"] != NO_CATEGORY]
    found = shelf.bodies_of(ids)
    return [found[pk] for pk in ids if pk in found]


def _relink(content_id: str, document: dict[str, Any]) -> None:
    """Let links in running text lead to where pages stand now; drop those that lead nowhere."""
    ids = embedded_by(content_id)
    former = FormerPath.objects.filter(content_id__in=ids).values_list("path", "content_id")
    now = Document.objects.filter(pk__in=ids).exclude(path=None).values_list("path", "content_id")
    led = dict(former) | dict(now)
    if not led:
        return
    links = shelf.links_of(ids)

    def again(match: re.Match[str]) -> str:
        target = led.get(match["href"])
        if target is None:
            return match[0]
        link = links.get(target)
        if link is None or not link["path"]:
            return match["words"]
        return match[0].replace(f'href="{match["href"]}"', f'href="{link["path"]}"', 1)

    for name, value in document.items():
        if name != "seo":
            document[name] = _walk(value, again)


def _walk(value: Any, again: Any) -> Any:
    if isinstance(value, str):
        return ANCHOR.sub(again, value) if "<a " in value else value
    if isinstance(value, list):
        return [_walk(item, again) for item in value]
    if isinstance(value, dict):
        return {name: _walk(item, again) for name, item in value.items()}
    return value
