"""A reader's comment on its way to the API: name and text go on, nothing is kept."""

import re
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from frontend.answers import Away, Moved, NotTaken
from frontend.api import is_site_path
from frontend.comments import Attempt, comments_path
from frontend.compose import ARTICLES, Wanted, compose
from frontend.forms import TooLarge, is_from_here, read_form
from frontend.pages import LONGEST_PATH, found_at, redirect
from frontend.problems import problem_page
from frontend.rendering import Frontend, render
from frontend.site import Site

LARGEST_FORM = 64 * 1024
WORD = re.compile(r"[\x21-\x7e]{1,64}")  # what the API takes for the name of a reader
TRAP = "topic"
"""A field that people don't see and leave empty; machines fill in whatever there is."""
AWAY = "We couldn't pass your comment on just now. Please try again in a moment."
NO_PAGE_OF_ITS_OWN = {"Allow": "GET, HEAD"}


async def take_comment(request: Request) -> Response:
    """Posted to an article's own path. What was typed outlives every refusal of the API."""
    path = request.scope["path"]
    if len(path) > LONGEST_PATH or not is_site_path(path):
        raise HTTPException(405, headers=NO_PAGE_OF_ITS_OWN)
    if not is_from_here(request):
        raise HTTPException(403)
    try:
        form = await read_form(request, LARGEST_FORM)
    except TooLarge as error:
        raise HTTPException(413) from error
    frontend: Frontend = request.state.frontend
    try:
        site, found = await found_at(frontend.api, path)
    except Moved as moved:
        return redirect(moved.path, "")
    except Away as away:
        return _unsent(request, _value(form, "text"), away)
    if found.body.get("type") not in ARTICLES:
        raise HTTPException(405, headers=NO_PAGE_OF_ITS_OWN)
    if _value(form, TRAP):
        return _held(path)
    wanted = Wanted(frontend.api, site, found.body)
    return await _pass_on(request, wanted, _value(form, "name"), _value(form, "text"))


async def _pass_on(request: Request, wanted: Wanted, name: str, text: str) -> Response:
    address = comments_path(wanted.document.get("id"))
    try:
        await wanted.api.send(address, {"name": name, "text": text}, _reader(request))
    except NotTaken as no:
        attempt = Attempt(name, text, no.detail, no.parameter)
        return await _again(request, wanted, attempt, no.status, no.retry_after)
    except Away as away:
        return await _again(request, wanted, Attempt(name, text, AWAY), 503, away.retry_after)
    return _held(request.scope["path"])


async def _again(
    request: Request, wanted: Wanted, attempt: Attempt, status: int, retry_after: int | None
) -> Response:
    """The article once more, with what was typed and why it was not taken."""
    page = await compose(wanted)
    context = {**page.context, "attempt": attempt}
    response = render(request, wanted.site, page.template, context, status=status)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _unsent(request: Request, text: str, away: Away) -> Response:
    """No article to stand below: what was typed is shown, so that it can be copied."""
    response = problem_page(request, Site(), 503, typed=text)
    response.headers["Retry-After"] = str(away.retry_after)
    return response


def _reader(request: Request) -> str:
    """The address that a comment comes from, as far as our own proxies vouch for it."""
    frontend: Frontend = request.state.frontend
    hops = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    trusted = frontend.proxy_count
    if trusted and len(hops) >= trusted and WORD.fullmatch(hop := hops[-trusted].strip()):
        return hop
    return request.client.host if request.client else ""


def _held(path: str) -> Response:
    address = f"{quote(path, safe='/~')}?comment=held#comments"
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})


def _value(form: dict[str, list[str]], field: str) -> str:
    """Line ends as one sign, since they count."""
    return form.get(field, [""])[0].replace("\r\n", "\n").strip()
