"""Pages for what went wrong, in the words of a reader."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from frontend.answers import Away, Gone, Moved, NotFound, Refused
from frontend.rendering import Frontend, render
from frontend.site import Site, load_site_or_bare

WORDS = {
    403: (
        "That can't be sent from there",
        "Please go to the page that you wanted to write on, and send it from its own form.",
    ),
    404: (
        "Page not found",
        "There is nothing at this address. It may have been mistyped, or the link is an old one.",
    ),
    405: ("That doesn't work here", "This address can't be used in this way."),
    410: ("This page has been withdrawn", "We have taken it off the site."),
    413: (
        "That is too long",
        "A comment may have 5,000 characters. Go back: what you wrote should still be there.",
    ),
    500: ("Something went wrong", "The fault is ours. Please try again in a moment."),
    503: ("Back in a moment", "We can't reach our articles right now. Please try again soon."),
}


async def not_found(request: Request, error: Exception) -> Response:
    return await _page(request, 404)


async def gone(request: Request, error: Exception) -> Response:
    return await _page(request, 410, note=getattr(error, "note", ""))


async def away(request: Request, error: Exception) -> Response:
    response = problem_page(request, Site(), 503)
    seconds = error.retry_after if isinstance(error, Away) else 30
    response.headers["Retry-After"] = str(seconds)
    return response


async def refused_by_server(request: Request, error: Exception) -> Response:
    """Starlette's own: unknown route, wrong method."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    response = await _page(request, status)
    response.headers.update(getattr(error, "headers", None) or {})
    return response


async def broken(request: Request, error: Exception) -> Response:
    return problem_page(request, Site(), 500)


async def _page(request: Request, status: int, note: str = "") -> Response:
    frontend: Frontend = request.state.frontend
    return problem_page(request, await load_site_or_bare(frontend.api), status, note)


def problem_page(
    request: Request, site: Site, status: int, note: str = "", typed: str = ""
) -> Response:
    """`note` is the API's word to readers and stands for our own; `typed` was not passed on."""
    title, text = WORDS.get(status, WORDS[500])
    context = {
        "status": status,
        "title": title,
        "text": note or text,
        "is_note": bool(note),
        "typed": typed,
    }
    return render(request, site, "problem.html", context, status=status)


HANDLERS: dict[type[Exception], ExceptionHandler] = {
    NotFound: not_found,
    Gone: gone,
    Refused: not_found,
    Moved: away,
    Away: away,
    HTTPException: refused_by_server,
    Exception: broken,
}
