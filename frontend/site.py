"""What every page shows around its content: the site's name and its categories."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from frontend.answers import Answer, ApiProblem, Gone, JsonObject, NotFound
from frontend.api import Api

FALLBACK_NAME = "Galley"
PATIENCE_SECONDS = 1.5
ASK_AGAIN_SECONDS = 10.0
MOST_PAGES = 20  # of categories, a hundred each


@dataclass(frozen=True)
class Site:
    profile: JsonObject | None = None
    home: JsonObject | None = None
    categories: list[JsonObject] = field(default_factory=list)
    fresh_for: float = 0.0

    authors_path = "/authors/"

    @property
    def name(self) -> str:
        """The site's own name; the home page's title until that is published."""
        return (self.profile or {}).get("name") or (self.home or {}).get("title") or FALLBACK_NAME

    @property
    def top_categories(self) -> list[JsonObject]:
        return [category for category in self.categories if not category.get("parent")]

    @property
    def resource_path(self) -> str:
        """The page above the categories lists all articles; empty when there is none."""
        for category in self.top_categories:
            above = category["path"].rstrip("/").rpartition("/")[0] + "/"
            return "" if above == "/" else above
        return ""

    def children(self, content_id: str | None) -> list[JsonObject]:
        return [
            category
            for category in self.categories
            if content_id and (category.get("parent") or {}).get("id") == content_id
        ]

    def ancestors(self, category: JsonObject) -> list[JsonObject]:
        """Links from the top down to the parent."""
        by_id = {known["id"]: known for known in self.categories}
        links: list[JsonObject] = []
        parent = category.get("parent")
        while parent and parent not in links:
            links.insert(0, parent)
            parent = by_id.get(parent["id"], {}).get("parent")
        return links


async def load_site(api: Api) -> Site:
    """What isn't published yet is left out; raise Away when the API is."""
    profile, home, pages = await asyncio.gather(
        get_or_none(api, "/site/"), get_or_none(api, "/home/"), get_pages(api, "/categories/")
    )
    answers = [answer for answer in (profile, home, *pages) if answer]
    return Site(
        profile=profile.body if profile else None,
        home=home.body if home else None,
        categories=[category for page in pages for category in rows(page.body)],
        fresh_for=min((answer.fresh_for for answer in answers), default=0.0),
    )


async def load_site_or_bare(api: Api) -> Site:
    """For error pages: they are shown whatever else fails."""
    try:
        return await load_site(api)
    except ApiProblem:
        return Site()


async def get_pages(api: Api, path: str) -> list[Answer]:
    """All pages of a list that is not long; none for what the API doesn't have."""
    pages: list[Answer] = []
    question = {"limit": "100"}
    while len(pages) < MOST_PAGES and (page := await get_or_none(api, path, question)):
        pages.append(page)
        if not (cursor := page.body.get("next")):
            break
        question = {"limit": "100", "cursor": cursor}
    return pages


async def get_or_none(
    api: Api, path: str, question: Mapping[str, str] | None = None
) -> Answer | None:
    """None for what the API doesn't have; raise Away when it is away."""
    try:
        return await api.get(path, question)
    except (NotFound, Gone):
        return None


async def get_beside(api: Api, path: str, question: Mapping[str, str]) -> Answer:
    """For what stands beside a text: no failure of it may keep readers from the text.

    An empty object when it fails or takes too long; it is worth asking again soon.
    """
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await api.get(path, question)
    except (ApiProblem, TimeoutError):
        return Answer({}, ASK_AGAIN_SECONDS)


def rows(body: JsonObject) -> list[JsonObject]:
    """The items of a list; none where there is no list."""
    items = body.get("items")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
