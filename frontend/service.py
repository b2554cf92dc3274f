"""Addresses for machines: health, robots, captions."""

import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from frontend.answers import NotFound
from frontend.body import caption_files
from frontend.rendering import Frontend

CONTENT_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


async def live(request: Request) -> Response:
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})


async def ready(request: Request) -> Response:
    """Ready when the API answers at all: an empty site is no failure."""
    frontend: Frontend = request.state.frontend
    if await frontend.api.is_reachable():
        return PlainTextResponse("ready", headers={"Cache-Control": "no-store"})
    headers = {"Cache-Control": "no-store", "Retry-After": "10"}
    return PlainTextResponse("The API can't be reached.", status_code=503, headers=headers)


async def captions(request: Request) -> Response:
    """Captions from this origin: browsers refuse a track of another.

    Only files of the API's own origin that a published document names are passed on.
    """
    frontend: Frontend = request.state.frontend
    content_id, key = request.path_params["content_id"], request.path_params["key"]
    if not CONTENT_ID.fullmatch(content_id):
        raise NotFound("No such content.")
    document = (await frontend.api.get(f"/documents/{content_id}/")).body
    address = frontend.pictures.own_path(caption_files(document).get(key))
    if not address:
        raise NotFound("No such captions, or those of another site.")
    content = await frontend.api.file(address)
    headers = {"Cache-Control": "public, max-age=300"}
    return Response(content, media_type="text/vtt", headers=headers)
