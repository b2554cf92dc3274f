"""Lists of articles: newest first, each with the face that the list's context asks for."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from delivery.answers import list_answer
from documents import queries
from documents.schemas import ARTICLE_TYPES, ArticleList, Problem
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import choice_of, limit_of, read_parameters

router = Router(tags=["Lists"])
FILTERS = ("category", "author", "tag", "type")


@router.get(
    "/articles/",
    operation_id="list_articles",
    response={200: ArticleList, 400: Problem},
    summary="Articles, newest first",
)
def list_articles(
    request: HttpRequest,
    context: str = Query("resource", description="Which face: resource or category."),
    category: str = Query(None, description="Id or path of a category; its subtree counts."),
    author: str = Query(None, description="Id of an author."),
    tag: str = Query(None, description="A tag, any case."),
    type: str = Query(None, description="article, news, product_review or multimedia."),
    limit: str = Query("20", description="1 to 100."),
    cursor: str = Query(None, description="Where to go on: `next` of the page before."),
) -> HttpResponse:
    """Return a page of cards. Cursors are stable: new articles neither skip nor repeat any."""
    wanted = read_parameters(request, ("context", "limit", "cursor", *FILTERS))
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
        following = make_cursor(scope, [page[-1][0].isoformat(), page[-1][1]])
    return list_answer(request, [row[3] for row in page], following)
