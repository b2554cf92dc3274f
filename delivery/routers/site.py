"""What there is little of: the home page, categories, authors, the site itself."""

import json

from django.http import HttpRequest, HttpResponse
from ninja import Router

from delivery.answers import choice_in, document_answer, list_answer, not_found, shown_in
from delivery.filters import Cursor, Limit
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents.schemas import (
    AuthorDocument,
    AuthorList,
    CategoryDocument,
    CategoryList,
    HomeDocument,
    Problem,
    SiteDocument,
)
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import limit_of

router = Router(tags=["Site"])
KNOWN = {
    "home": names_of(HomeDocument),
    "site": names_of(SiteDocument),
    "category": names_of(CategoryDocument),
    "author": names_of(AuthorDocument),
}
ERRORS = {400: Problem, 503: Problem}
COLUMN = {"path": "path", "name": "title"}  # of the store, where it keeps what orders a list


@router.get(
    "/home/",
    operation_id="get_home",
    response={200: HomeDocument, **ERRORS, 404: Problem},
    summary="The home page",
)
def get_home(
    request: HttpRequest, fields: Fields = None, at: At = None, min_seq: MinSeq = None
) -> HttpResponse:
    """Return the home page's document."""
    return _only(request, "home", "home page")


@router.get(
    "/site/",
    operation_id="get_site",
    response={200: SiteDocument, **ERRORS, 404: Problem},
    summary="What is true of the whole site",
)
def get_site(
    request: HttpRequest, fields: Fields = None, at: At = None, min_seq: MinSeq = None
) -> HttpResponse:
    """Return name, tagline, description, address and contact of the site."""
    return _only(request, "site", "site")


@router.get(
    "/categories/",
    operation_id="list_categories",
    response={200: CategoryList, **ERRORS},
    summary="Categories",
)
def list_categories(
    request: HttpRequest,
    limit: Limit = 20,
    cursor: Cursor = None,
    fields: Fields = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return categories and subcategories, by path, so that each follows its parent."""
    return _page(request, "category", order="path")


@router.get(
    "/authors/",
    operation_id="list_authors",
    response={200: AuthorList, **ERRORS},
    summary="Authors",
)
def list_authors(
    request: HttpRequest,
    limit: Limit = 20,
    cursor: Cursor = None,
    fields: Fields = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return authors, by name."""
    return _page(request, "author", order="name")


def _page(request: HttpRequest, type: str, *, order: str) -> HttpResponse:
    """Answer with a page of documents in the order of one of their members."""
    parameters = read(request, ("limit", "cursor", FIELDS, AT))
    choice = choice_in(parameters, KNOWN[type])
    store = store_of(request, parameters)
    most = limit_of(parameters)
    scope, beyond = f"{type} by {order}", None
    if "cursor" in parameters:
        value, content_id = read_cursor(scope, parameters["cursor"])
        beyond = (str(value), str(content_id))
    rows = store.by_type(type, order=COLUMN[order], beyond=beyond, limit=most + 1)
    items = [row.body for row in rows[:most]]
    return list_answer(
        request,
        items,
        make_cursor(scope, _place(items[-1], order)) if len(rows) > most else None,
        depends_on=[[("type", type)]],
        ends=[row.expires_at for row in rows],
        soon=not rows or rows[0].soon,
        shows=shown_in(store, items),
        choice=choice,
    )


def _place(body: bytes, order: str) -> list[str]:
    told = json.loads(body)
    return [told[order], told["id"]]


def _only(request: HttpRequest, type: str, what: str) -> HttpResponse:
    parameters = read(request, (FIELDS, AT))
    choice = choice_in(parameters, KNOWN[type])
    store = store_of(request, parameters)
    found = store.by_type(type)
    if not found:
        raise not_found(what)
    return document_answer(request, found[0], choice)
