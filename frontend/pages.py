"""The reader's pages. What a path shows is the API's to say."""

import asyncio
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from frontend.answers import Answer, Moved, NotFound
from frontend.api import Api, is_site_path
from frontend.compose import Wanted, compose
from frontend.rendering import Frontend, render
from frontend.site import Site, load_site

LONGEST_PATH = 2000


async def show_home(request: Request) -> Response:
    frontend: Frontend = request.state.frontend
    site = await load_site(frontend.api)
    page = await compose(Wanted(frontend.api, site, site.home or {"type": "home"}))
    return render(request, site, page.template, page.context, fresh_for=page.fresh_for)


async def show_authors(request: Request) -> Response:
    frontend: Frontend = request.state.frontend
    site, authors = await asyncio.gather(
        load_site(frontend.api), frontend.api.get("/authors/", cursor_of(request))
    )
    fresh_for = min(site.fresh_for, authors.fresh_for)
    return render(request, site, "authors.html", {"authors": authors.body}, fresh_for=fresh_for)


async def show_path(request: Request) -> Response:
    """Any document by its path. Without a slash at the end: 308 to the path with one."""
    path = request.scope["path"]
    if len(path) > LONGEST_PATH or not is_site_path(path + "/" if path[-1] != "/" else path):
        raise NotFound("No such path.")
    if not path.endswith("/"):
        if "." in path.rpartition("/")[2]:
            raise NotFound("No such file.")
        return redirect(path + "/", request.url.query)
    frontend: Frontend = request.state.frontend
    try:
        site, found = await found_at(frontend.api, path)
    except Moved as moved:
        return redirect(moved.path, "")
    asked = request.query_params
    cursors = asked.get("cursor", ""), asked.get("comments", "")
    page = await compose(Wanted(frontend.api, site, found.body, *cursors))
    context = {**page.context, "is_held": asked.get("comment") == "held"}
    fresh_for = min(found.fresh_for, page.fresh_for)
    return render(request, site, page.template, context, fresh_for=fresh_for)


async def found_at(api: Api, path: str) -> tuple[Site, Answer]:
    """The site and the document at `path`; raise Moved where it is elsewhere."""
    try:
        return await asyncio.gather(load_site(api), api.get("/by-path/", {"path": path}))
    except Moved as moved:
        if moved.path == path:
            raise NotFound("The path leads to itself.") from moved
        raise


def cursor_of(request: Request) -> dict[str, str]:
    cursor = request.query_params.get("cursor", "")
    return {"cursor": cursor} if cursor else {}


def redirect(path: str, query: str) -> Response:
    """To a path of this site, and for good."""
    address = quote(path, safe="/~:@!$&'()*+,;=") + (f"?{query}" if query else "")
    return RedirectResponse(address, status_code=308)
