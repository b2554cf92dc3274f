"""For search engines: sitemaps, and robots.txt that names them."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path

from delivery.answers import bytes_answer, not_found
from delivery.markup import TEXT, XML, on_site
from delivery.parameters import MinSeq, read
from delivery.sitemaps import index_bytes, news_bytes, urls_bytes
from documents.lists import Wanted, cards
from documents.schemas import Problem
from documents.sitemaps import Address, addresses, parts
from documents.stores import PRESENT
from documents.subjects import SITE, site_and
from foundation import clock

router = Router(tags=["Feeds"])
WITH_ADDRESS = (
    *("article", "news", "product_review", "multimedia"),
    *("category", "author", "home", "resource"),
)
NEWS_FOR = timedelta(days=2)
MOST_NEWS = 1000


def _described(type: str, *statuses: int) -> dict[str, Any]:
    content = {type.partition(";")[0]: {"schema": {"type": "string"}}}
    return {
        "response": dict.fromkeys((400, 503, *statuses), Problem),
        "openapi_extra": {"responses": {200: {"description": "The file.", "content": content}}},
    }


@router.get("/sitemap.xml", operation_id="get_sitemap", summary="All addresses", **_described(XML))
def get_sitemap(request: HttpRequest, min_seq: MinSeq = None) -> HttpResponse:
    """Return all addresses of the site; the index of `/sitemap-{part}.xml` when there are many."""
    read(request, ())
    found = parts()
    if len(found) > 1:
        return _answer(request, index_bytes(found), Seen())
    seen = Seen()
    return _answer(request, urls_bytes(seen.all_of(found[0]) if found else ()), seen)


@router.get(
    "/sitemap-news.xml",
    operation_id="get_news_sitemap",
    summary="News of the last two days",
    **_described(XML),
)
def get_news_sitemap(request: HttpRequest, min_seq: MinSeq = None) -> HttpResponse:
    """Return news of the last two days, a thousand at most, as Google News reads them."""
    read(request, ())
    wanted = Wanted(terms=(("type", "news"),), published_after=clock.now() - NEWS_FOR)
    rows = cards(wanted, card="card_resource", beyond=None, limit=MOST_NEWS)
    site = site_and(PRESENT).site
    told = [(row, json.loads(row.body)) for row in rows]
    body = news_bytes(
        [(card["title"], card["path"], row.published_at) for row, card in told],
        publication=site.document["name"] if site else on_site("").partition("://")[2],
        language=settings.LANGUAGE_CODE.partition("-")[0],
    )
    ends = [row.expires_at for row in rows] + [row.published_at + NEWS_FOR for row in rows]
    return bytes_answer(
        request,
        body,
        depends_on=[*wanted.combinations(), [("type", SITE)]],
        ends=[*ends, site.expires_at if site else None],
        soon=not rows or rows[0].soon,
        content_type=XML,
    )


@router.get(
    "/sitemap-{part}.xml",
    operation_id="get_sitemap_part",
    summary="Some of the addresses",
    **_described(XML, 404),
)
def get_sitemap_part(
    request: HttpRequest,
    part: Annotated[
        str, Path(examples=["3"], description="Number of the part, as the index names it.")
    ],
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return the addresses of one part."""
    read(request, ())
    seen = Seen()
    digits = part.isascii() and part.isdigit() and len(part) <= 12
    body = urls_bytes(seen.all_of(int(part))) if digits else b""
    if not seen.any:
        raise not_found("sitemap")
    return _answer(request, body, seen)


@router.get(
    "/robots.txt", operation_id="get_robots", summary="What crawlers may read", **_described(TEXT)
)
def get_robots(request: HttpRequest, min_seq: MinSeq = None) -> HttpResponse:
    """Return the rules for crawlers of the site, with the addresses of its sitemaps."""
    read(request, ())
    maps = "".join(f"Sitemap: {on_site(f'/sitemap{name}.xml')}\n" for name in ("", "-news"))
    body = f"User-agent: *\nDisallow: /preview\n\n{maps}".encode()
    about = [[("type", SITE)]]
    return bytes_answer(request, body, depends_on=about, ends=(), soon=False, content_type=TEXT)


class Seen:
    """What passed by of a part: when it ends, and when it was published last."""

    def __init__(self) -> None:
        self.any = False
        self.soon = True
        self.end: datetime | None = None
        self.latest: datetime | None = None

    def all_of(self, part: int) -> Iterator[Address]:
        """Yield the addresses of a part and keep in mind what an answer needs of them."""
        for one in addresses(part):
            self.any, self.soon = True, one.soon
            self.latest = max(self.latest or one.updated_at, one.updated_at)
            if one.expires_at:
                self.end = min(self.end or one.expires_at, one.expires_at)
            yield one


def _answer(request: HttpRequest, body: bytes, seen: Seen) -> HttpResponse:
    return bytes_answer(
        request,
        body,
        depends_on=[[("type", type)] for type in WITH_ADDRESS],
        ends=[seen.end],
        soon=seen.soon,
        modified=seen.latest,
        content_type=XML,
    )
