"""Search over what is published."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from ninja import Router

from delivery.answers import choice_in, list_answer
from delivery.expansion import EXPAND, OF_CARDS, Expand
from delivery.filters import (
    FILTERS,
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
    wanted_of,
)
from delivery.found import found_item, told_facets
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from delivery.searching import Asked, FacetsAsked, Ordered
from documents.lists import EVERYTHING
from documents.schemas import Problem, SearchResult
from documents.schemas.search import FoundArticle
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import choice_of, limit_of, several_of, wrong
from search.facets import FACETS, LINKED, count
from search.language import Question, TooLong, understand
from search.queries import Face, Order, Place, find
from search.suggestions import corrected

router = Router(tags=["Search"], by_alias=True)
KNOWN = names_of(FoundArticle)
PAGE = ("q", "context", "facets", "order", "limit", "cursor", FIELDS, EXPAND)
MOMENTS = ("published_after", "published_before")
FACES: tuple[Face, ...] = ("resource", "category")
ORDERS: tuple[Order, ...] = ("relevance", "newest")


@router.get(
    "/search/",
    operation_id="search",
    response={200: SearchResult, 400: Problem, 503: Problem},
    summary="Articles that have these words",
)
def search(
    request: HttpRequest,
    q: Asked,
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
    facets: FacetsAsked = None,
    order: Ordered = "relevance",
    limit: Limit = 20,
    cursor: Cursor = None,
    fields: Fields = None,
    expand: Expand = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return a page of articles. Cursors neither skip nor repeat while nothing is published."""
    parameters = read(request, (*PAGE, *FILTERS, *MOMENTS))
    choice = choice_in(parameters, KNOWN, OF_CARDS)
    face: Face = "category" if choice_of(parameters, "context", FACES) == "category" else "resource"
    ordered: Order = "newest" if choice_of(parameters, "order", ORDERS) == "newest" else "relevance"
    kinds = _facets_asked_for(parameters)
    limit_number = limit_of(parameters)
    question = understood(parameters["q"])
    wanted = wanted_of({k: v for k, v in parameters.items() if k in (*FILTERS, *MOMENTS)})
    scope = f"search:{face}:{ordered}:{question}:{wanted}"
    beyond = _place(scope, parameters["cursor"]) if "cursor" in parameters else None
    rows, facts = [], None
    if question.groups:
        rows = find(
            question, wanted, face=face, order=ordered, beyond=beyond, limit=limit_number + 1
        )
        facts = count(question, wanted, ordered, kinds) if kinds else None
    nothing = bool(question.groups) and not rows and beyond is None
    page = rows[:limit_number]
    return list_answer(
        request,
        [found_item(row, question) for row in page],
        _cursor(scope, page[-1].place) if len(rows) > limit_number else None,
        # Beside what is found, its order may depend on how frequent the words are everywhere.
        depends_on=[[EVERYTHING], *([("type", kind)] for kind in kinds if kind in LINKED)],
        ends=[*(row.expires_at for row in rows), facts.ends if facts else None],
        soon=True,
        choice=choice,
        more={
            "hint": question.hint or None,
            "suggestions": corrected(parameters["q"], wanted) if nothing else [],
            **told_facets(facts, kinds),
        },
    )


def understood(text: str) -> Question:
    """Return the question, or raise a 400 that names it."""
    try:
        return understand(text)
    except TooLong as error:
        raise wrong("q", str(error)) from error


def _facets_asked_for(parameters: dict[str, str]) -> list[str]:
    kinds = several_of(parameters, "facets", most=len(FACETS))
    if not set(kinds) <= set(FACETS):
        raise wrong("facets", f"must be of {', '.join(FACETS)}")
    return kinds


def _cursor(scope: str, place: Place) -> str:
    score, published_at, content_id = place
    return make_cursor(scope, [score, published_at.isoformat(), content_id])


def _place(scope: str, cursor: str) -> Place:
    score, published_at, content_id = read_cursor(scope, cursor)
    return score, datetime.fromisoformat(published_at), content_id
