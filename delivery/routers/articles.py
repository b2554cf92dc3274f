"""Lists of articles: newest first, each with the face that the list's context asks for."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.answers import list_answer
from delivery.parameters import MinSeq, read
from documents import queries
from documents.schemas import ARTICLE_TYPES, ArticleList, ArticleType, Problem
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import choice_of, limit_of

router = Router(tags=["Lists"])
FILTERS = ("category", "author", "tag", "type")


@router.get(
    "/articles/",
    operation_id="list_articles",
    response={200: ArticleList, 400: Problem, 503: Problem},
    summary="Articles, newest first",
)
def list_articles(
    request: HttpRequest,
    context: Annotated[
        Literal["resource", "category"], Query(description="Which face the cards show.")
    ] = "resource",
    category: Annotated[
        str | None, Query(description="Id or path of a category; its subtree counts.")
    ] = None,
    author: Annotated[str | None, Query(description="Id of an author.")] = None,
    tag: Annotated[str | None, Query(description="A tag, any case.")] = None,
    type: Annotated[ArticleType | None, Query(description="Only one type of article.")] = None,
    limit: Annotated[int, Query(ge=1, le=100, description="How many cards at most.")] = 20,
    cursor: Annotated[
        str | None, Query(description="Where to go on: `next` of the page before.")
    ] = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return a page of cards. Cursors are stable: new articles neither skip nor repeat any."""
    wanted = read(request, ("context", "limit", "cursor", *FILTERS))
    face = choice_of(wanted, "context", ("resource", "category")) or "resource"
    choice_of(wanted, "type", ARTICLE_TYPES)
    limit_number = limit_of(wanted)
    terms = [
        (name, wanted[name].lower() if name == "tag" else wanted[name])
        for name in FILTERS
        if name in wanted
    ]
    scope = f"articles:{face}:{terms}"
    before = None
    if "cursor" in wanted:
        at, content_id = read_cursor(scope, wanted["cursor"])
        before = (datetime.fromisoformat(at), str(content_id))
    rows = queries.cards(card=f"card_{face}", terms=terms, before=before, limit=limit_number + 1)
    page = rows[:limit_number]
    following = None
    if len(rows) > limit_number:
        last = page[-1]
        following = make_cursor(scope, [last.published_at.isoformat(), last.content_id])
    return list_answer(
        request,
        [row.body for row in page],
        following,
        terms=terms or [("family", "article")],
        ends=[row.expires_at for row in rows],
        soon=not rows or rows[0].soon,
    )
