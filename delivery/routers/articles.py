"""Lists of articles, each with the face that the list's context asks for."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.answers import choice_in, list_answer, shown_in
from delivery.direct import reads_for_itself
from delivery.expansion import EXPAND, OF_CARDS, Expand
from delivery.filters import (
    FILTERS,
    MOMENTS,
    After,
    AllOrAny,
    AuthorFilter,
    Before,
    CategoryFilter,
    Context,
    Cursor,
    Exclude,
    Limit,
    Subtree,
    TagFilter,
    TypeFilter,
    UpdatedAfter,
    wanted_of,
)
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents.lists import Card
from documents.schemas import ArticleCard, ArticleList, Problem
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import choice_of, limit_of

router = Router(tags=["Lists"], by_alias=True)
KNOWN = names_of(ArticleCard)
PAGE = ("context", "order", "limit", "cursor", FIELDS, EXPAND, AT)


@router.get(
    "/articles/",
    operation_id="list_articles",
    response={200: ArticleList, 400: Problem, 503: Problem},
    summary="Articles, newest first",
)
@reads_for_itself
def list_articles(
    request: HttpRequest,
    context: Context = "resource",
    category: CategoryFilter = None,
    subtree: Subtree = "true",
    author: AuthorFilter = None,
    tag: TagFilter = None,
    tags: AllOrAny = "all",
    type: TypeFilter = None,
    exclude: Exclude = None,
    published_after: After = None,
    published_before: Before = None,
    updated_after: UpdatedAfter = None,
    order: Annotated[
        Literal["newest", "oldest"], Query(examples=["oldest"], description="By first publication.")
    ] = "newest",
    limit: Limit = 20,
    cursor: Cursor = None,
    fields: Fields = None,
    expand: Expand = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return a page of cards. Cursors are stable: new articles neither skip nor repeat any."""
    parameters = read(request, (*PAGE, *FILTERS, *MOMENTS))
    choice = choice_in(parameters, KNOWN, OF_CARDS)
    store = store_of(request, parameters)
    face = choice_of(parameters, "context", ("resource", "category")) or "resource"
    wanted = wanted_of(parameters)
    limit_number = limit_of(parameters)
    scope = f"articles:{face}:{wanted}"
    beyond = None
    if "cursor" in parameters:
        published_at, content_id = read_cursor(scope, parameters["cursor"])
        beyond = (datetime.fromisoformat(published_at), str(content_id))
    rows = store.cards(wanted, card=f"card_{face}", beyond=beyond, limit=limit_number + 1)
    page = rows[:limit_number]
    return list_answer(
        request,
        [row.body for row in page],
        _cursor(scope, page[-1]) if len(rows) > limit_number else None,
        depends_on=wanted.combinations(),
        ends=[row.expires_at for row in rows],
        soon=not rows or rows[0].soon,
        shows=shown_in(store, [row.body for row in page]),
        choice=choice,
    )


def _cursor(scope: str, last: Card) -> str:
    return make_cursor(scope, [last.published_at.isoformat(), last.content_id])
