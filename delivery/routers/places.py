"""The tree of the site, and one category of it."""

import json
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path

from delivery.answers import (
    PURGE_BY,
    bytes_answer,
    gone,
    moved_answer,
    not_found,
    same_moment,
)
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of, picked, picks_of
from documents.places import CATEGORY, HOME, PLACES, Place
from documents.plans import surrogate_key
from documents.schemas import Problem
from documents.schemas.places import CategoryWithSubcategories, Navigation, NavigationEntry
from documents.stores import Store

router = Router(tags=["Site"])
MOST = 1000
KNOWN = names_of(CategoryWithSubcategories)
ENTRY = names_of(NavigationEntry)


@router.get(
    "/navigation/",
    operation_id="get_navigation",
    response={200: Navigation, 400: Problem, 503: Problem},
    summary="The tree of pages that others stand below",
)
def get_navigation(
    request: HttpRequest, fields: Fields = None, at: At = None, min_seq: MinSeq = None
) -> HttpResponse:
    """Return the home page, then the resource page with all categories and subcategories."""
    parameters = read(request, (FIELDS, AT))
    picks, store = picks_of(parameters, ENTRY), store_of(request, parameters)
    places = store.all_places()
    items = [picked(_json(entry), picks) for entry in _tree(places)]
    return bytes_answer(
        request,
        b'{"items":[%b]}' % b",".join(items),
        depends_on=[[("type", type)] for type in PLACES],
        ends=[place.expires_at for place in places],
        soon=not places or places[0].soon,
        shows=[place.content_id for place in places] if store.at else (),
    )


@router.get(
    "/categories/{path:path}/",
    operation_id="get_category",
    response={
        200: CategoryWithSubcategories,
        308: dict[str, str],
        **dict.fromkeys((400, 404, 410, 503), Problem),
    },
    summary="One category by its path",
)
def get_category(
    request: HttpRequest,
    path: Annotated[
        str,
        Path(
            examples=["resources/career-resources"],
            description=(
                "Path on the site, without the slashes around it: `resources/career-resources`."
            ),
        ),
    ],
    fields: Fields = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return a category with links to its subcategories; 308 if it moved; 410 if it is gone."""
    parameters = read(request, (FIELDS, AT))
    picks, store = picks_of(parameters, KNOWN), store_of(request, parameters)
    wanted = f"/{path}/"
    if "\x00" in wanted or len(wanted) > MOST:
        raise not_found("category")
    found = store.category_at(wanted)
    if found is None:
        return _elsewhere(request, wanted, store)
    stored = found.stored
    below = [{"id": one.content_id, "title": one.title, "path": one.path} for one in found.below]
    response = bytes_answer(
        request,
        picked(stored.body[:-1] + b',"subcategories":' + _json(below) + b"}", picks),
        depends_on=[[("type", CATEGORY)], [("path", wanted)]],
        ends=[stored.expires_at, *(one.expires_at for one in found.below)],
        soon=stored.soon,
    )
    names = [surrogate_key("id", one.content_id) for one in found.below] if store.at else []
    response[PURGE_BY] = " ".join([stored.keys or "", surrogate_key("path", wanted), *names])
    return response


def _elsewhere(request: HttpRequest, path: str, store: Store) -> HttpResponse:
    former = store.elsewhere(path)
    if former is None:
        raise not_found("category")
    if former.location is None:
        raise gone(former.note)
    response = moved_answer(request, former.location, former, at=path)
    categories = request.path.removesuffix(path)
    if former.type == CATEGORY:
        moment = same_moment(request)
        query = f"?{urlencode(moment)}" if moment else ""
        response["Location"] = categories + quote(former.location) + query
    else:
        by_path = categories.removesuffix("categories") + "by-path/"
        response["Location"] = (
            f"{by_path}?{urlencode({'path': former.location} | same_moment(request))}"
        )
    return response


def _tree(places: list[Place]) -> list[dict[str, Any]]:
    """Put each below the nearest one above it; nothing stands below the home page."""
    top: list[dict[str, Any]] = []
    open_entries: list[dict[str, Any]] = []
    for place in places:
        entry: dict[str, Any] = {
            "id": place.content_id,
            "type": place.type,
            "title": place.title,
            "path": place.path,
            "children": [],
        }
        if place.type == HOME:
            top.insert(0, entry)
            continue
        while open_entries and not place.path.startswith(open_entries[-1]["path"]):
            open_entries.pop()
        (open_entries[-1]["children"] if open_entries else top).append(entry)
        open_entries.append(entry)
    return top


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
