"""The search page: a question, what it finds by type, and the next page. No script."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontend.answers import JsonObject, NotFound
from frontend.api import Api
from frontend.rendering import Frontend, render
from frontend.site import get_or_none, load_site
from frontend.wording import KINDS

LONGEST = 200
NOT_UNDERSTOOD = "Please ask with fewer words: at most 32."


async def show_search(request: Request) -> Response:
    frontend: Frontend = request.state.frontend
    asked = " ".join(request.query_params.get("q", "").split())[:LONGEST]
    kind = request.query_params.get("type", "")
    kind = kind if kind in KINDS else ""
    cursor = request.query_params.get("cursor", "")
    site, (found, kinds, fresh_for) = await asyncio.gather(
        load_site(frontend.api), _found(frontend.api, asked, kind, cursor)
    )
    context = {"asked": asked, "kind": kind, "kinds": kinds, "found": found, "cursor": cursor}
    return render(request, site, "search.html", context, fresh_for=min(site.fresh_for, fresh_for))


async def _found(
    api: Api, asked: str, kind: str, cursor: str
) -> tuple[JsonObject, list[JsonObject], float]:
    """What the API found, how many of each type there are, and how long that is fresh."""
    if not asked:
        return {}, [], 60.0
    everything = {"q": asked, "context": "category", "facets": "type"}
    question = dict(everything)
    if kind:
        question["type"] = kind
    if cursor:
        question["cursor"] = cursor
    questions = [question]
    if kind:  # the other types are counted by a question of their own
        questions.append({**everything, "limit": "1"})
    answers = await asyncio.gather(*(get_or_none(api, "/search/", one) for one in questions))
    found, counted = answers[0], answers[-1]
    if found is None or counted is None:
        if cursor:
            raise NotFound("This part of what was found is no longer there.")
        return {"items": [], "hint": NOT_UNDERSTOOD}, [], 60.0
    kinds = (counted.body.get("facets") or {}).get("type") or []
    return found.body, kinds, min(found.fresh_for, counted.fresh_for)
