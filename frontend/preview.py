"""A draft as it would look. The token comes in a form's body and goes on in a header only."""

import re
from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontend.answers import Gone, JsonObject, NotFound, Refused
from frontend.compose import Wanted, compose
from frontend.forms import TooLarge, read_form
from frontend.rendering import Frontend, render
from frontend.site import Site, load_site_or_bare
from frontend.wording import wall_clock

LARGEST_FORM = 8192
CARD_FACES = {"resource", "category"}
TOKEN = re.compile(r"[\x21-\x7e]{1,4096}")


async def show_preview(request: Request) -> Response:
    """The draft is rendered by the templates of the published page, never kept."""
    if request.method != "POST":
        raise HTTPException(405, headers={"Allow": "POST"})
    frontend: Frontend = request.state.frontend
    site = await load_site_or_bare(frontend.api)
    token = await _token(request)
    if not token:
        return _refusal(request, site, 403)
    try:
        draft = await frontend.api.preview(token)
    except (Refused, NotFound):
        return _refusal(request, site, 403)
    except Gone as gone:
        return _refusal(request, site, 410, gone.note)
    document = _document(draft.body)
    wanted = Wanted(frontend.api, site, document, is_draft=True)
    page = await compose(wanted)
    shown = {"is_preview": True, "preview_at": wall_clock(draft.at)}
    return render(request, site, page.template, {**page.context, **shown})


async def show_card(request: Request) -> Response:
    """One card alone: the admin's page of crops frames it, and sends picture and words."""
    face = request.query_params.get("face", "resource")
    if face not in CARD_FACES:
        raise HTTPException(404)
    frontend: Frontend = request.state.frontend
    shown = {
        "type": "article",
        "title": "The headline of an article",
        "description": "A short description stands here, as long as one or two sentences are.",
        "path": "/",
        "published_at": datetime.now(UTC).isoformat(),
        "reading_minutes": 4,
    }
    context = {"face": face, "shown": shown, "admin_origin": frontend.admin_origin}
    return frontend.templates.TemplateResponse(request, "preview_card.html", context)


async def _token(request: Request) -> str:
    """Empty for anything but one well-formed token in a small form."""
    try:
        values = (await read_form(request, LARGEST_FORM)).get("token", [])
    except TooLarge:
        return ""
    return values[0] if len(values) == 1 and TOKEN.fullmatch(values[0]) else ""


def _document(answer: JsonObject) -> JsonObject:
    """The document, whether or not it comes in an envelope."""
    inner = answer.get("document")
    return inner if isinstance(inner, dict) and "type" in inner else answer


def _refusal(request: Request, site: Site, status: int, note: str = "") -> Response:
    title = "This preview is no longer there" if status == 410 else "This preview can't be opened"
    context = {
        "status": status,
        "title": title,
        "text": note or "Go back to the editor and open it again: it works for a short time only.",
        "is_preview_refused": True,
    }
    return render(request, site, "problem.html", context, status=status)
