"""Files for machines, passed on from the API as they are: feeds, sitemaps, robots.txt.

The API makes them for this site's own address; see its docs/front-ends.md.
"""

from urllib.parse import quote

import httpx
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from frontend.answers import Away, NotFound
from frontend.rendering import Frontend

PASSED_ON = ("content-type", "last-modified", "cache-control")
FORMATS = (".rss", ".atom")
WHILE_AWAY = "User-agent: *\nDisallow: /preview\n"


async def feed(request: Request) -> Response:
    """Any feed of the API, below the same path."""
    name: str = request.path_params["name"]
    if not name.endswith(FORMATS) or {"", ".", ".."} & set(name.split("/")):
        raise NotFound("No such feed.")
    return await _pass_on(request, f"/feeds/{quote(name, safe='/')}")


async def main_feed(request: Request) -> Response:
    """The feed of all articles, at an address that people remember."""
    return await _pass_on(request, "/feeds/articles.rss")


async def sitemap(request: Request) -> Response:
    return await _pass_on(request, "/sitemap.xml")


async def sitemap_part(request: Request) -> Response:
    part: str = request.path_params["part"]
    if not (part.isascii() and part.isalnum()):
        raise NotFound("No such sitemap.")
    return await _pass_on(request, f"/sitemap-{part}.xml")


async def robots(request: Request) -> Response:
    """While the API is away nobody is kept out: a crawler that is told nothing stays away."""
    try:
        return await _pass_on(request, "/robots.txt")
    except Away:
        return PlainTextResponse(WHILE_AWAY, headers={"Cache-Control": "no-store"})


async def _pass_on(request: Request, path: str) -> Response:
    frontend: Frontend = request.state.frontend
    reply = await frontend.api.passed_on(path, request.headers.get("if-none-match", ""))
    return Response(reply.content, reply.status_code, headers=_headers(reply))


def _headers(reply: httpx.Response) -> dict[str, str]:
    """What matters of the answer; the tag is a weak one, since we may compress the bytes."""
    headers = {name: reply.headers[name] for name in PASSED_ON if name in reply.headers}
    if etag := reply.headers.get("etag"):
        headers["etag"] = "W/" + etag.removeprefix("W/")
    return headers


ROUTES = [
    Route("/feed.rss", main_feed),
    Route("/feeds/{name:path}", feed),
    Route("/sitemap.xml", sitemap),
    Route("/sitemap-{part}.xml", sitemap_part),
    Route("/robots.txt", robots),
]
