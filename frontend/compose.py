"""From a document to the page that shows it: which template, which lists beside it."""

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from frontend.answers import JsonObject, NotFound
from frontend.api import Api
from frontend.body import outlined
from frontend.comments import discussion
from frontend.placements import filled
from frontend.site import Site, get_or_none

LEAD_AND_GRID = 13
GRID = 12
HOME = 7


@dataclass(frozen=True)
class Page:
    template: str
    context: Mapping[str, Any]
    fresh_for: float


@dataclass(frozen=True)
class Wanted:
    """What is to be shown. A draft may lack anything, its lists included."""

    api: Api
    site: Site
    document: JsonObject
    cursor: str = ""
    comments_cursor: str = ""
    is_draft: bool = False

    async def cards(self, **question: str) -> tuple[JsonObject, float]:
        """`{items, next}`, and how long it is fresh."""
        if self.cursor:
            question["cursor"] = self.cursor
        answer = await get_or_none(self.api, "/articles/", question)
        if answer is not None:
            return answer.body, answer.fresh_for
        if self.cursor and not self.is_draft:
            raise NotFound("This part of the list is no longer there.")
        return {"items": [], "next": None}, 0.0


async def _article(wanted: Wanted) -> Page:
    document = wanted.document
    canonical = document.get("canonical") or {}
    crumbs = [link for link in (canonical.get("category"), canonical.get("subcategory")) if link]
    (blocks, blocks_fresh_for), (comments, comments_fresh_for) = await asyncio.gather(
        filled(wanted.api, outlined(document.get("body")), document.get("path")), _said(wanted)
    )
    context = {
        "crumbs": crumbs,
        "blocks": blocks,
        "comments": comments,
        "comments_cursor": wanted.comments_cursor,
    }
    fresh_for = min(wanted.site.fresh_for, blocks_fresh_for, comments_fresh_for)
    return Page("article.html", context, fresh_for)


async def _said(wanted: Wanted) -> tuple[JsonObject, float]:
    """Comments; nobody has said anything about a draft."""
    if wanted.is_draft:
        return {}, math.inf
    return await discussion(wanted.api, wanted.document.get("id"), wanted.comments_cursor)


async def _category(wanted: Wanted) -> Page:
    content_id = wanted.document.get("id") or ""
    cards, fresh_for = await wanted.cards(context="category", category=content_id)
    context = {
        "cards": cards,
        "crumbs": wanted.site.ancestors(wanted.document),
        "children": wanted.site.children(content_id),
    }
    return Page("category.html", context, min(fresh_for, wanted.site.fresh_for))


async def _author(wanted: Wanted) -> Page:
    content_id = wanted.document.get("id") or ""
    cards, fresh_for = await wanted.cards(context="category", author=content_id)
    return Page("author.html", {"cards": cards}, min(fresh_for, wanted.site.fresh_for))


async def _resource(wanted: Wanted) -> Page:
    limit = GRID if wanted.cursor else LEAD_AND_GRID
    cards, fresh_for = await wanted.cards(context="resource", limit=str(limit))
    return Page("resource.html", {"cards": cards}, min(fresh_for, wanted.site.fresh_for))


async def _home(wanted: Wanted) -> Page:
    cards, fresh_for = await wanted.cards(context="resource", limit=str(HOME))
    return Page("home.html", {"cards": cards}, min(fresh_for, wanted.site.fresh_for))


async def _bare(wanted: Wanted) -> Page:
    return Page("bare.html", {}, wanted.site.fresh_for)


ARTICLES = ("article", "news", "product_review", "multimedia")
COMPOSERS: dict[str, Callable[[Wanted], Awaitable[Page]]] = {
    **dict.fromkeys(ARTICLES, _article),
    "category": _category,
    "author": _author,
    "resource": _resource,
    "home": _home,
}


async def compose(wanted: Wanted) -> Page:
    """Documents without a page of their own, such as promos, are shown by name only."""
    page = await COMPOSERS.get(wanted.document.get("type", ""), _bare)(wanted)
    context = {"document": wanted.document, "cursor": wanted.cursor, **page.context}
    return Page(page.template, context, page.fresh_for)
