"""Lists of articles, each with the face that the list's context asks for."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.answers import choice_in, list_answer, shown_in
from delivery.expansion import EXPAND, OF_CARDS, Expand
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents.lists import Card, Wanted
from documents.schemas import ARTICLE_TYPES, ArticleCard, ArticleList, ArticleType, Problem
from documents.terms import DIRECTLY
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import MAX_LENGTH, choice_of, limit_of, moment_of, several_of

router = Router(tags=["Lists"])
KNOWN = names_of(ArticleCard)
MOMENTS = ("published_after", "published_before", "updated_after")
PAGE = ("context", "order", "limit", "cursor", FIELDS, EXPAND, AT)
FILTERS = ("category", "subtree", "author", "tag", "tags", "type", "exclude", *MOMENTS)
MOMENT = ["2026-11-23T09:00:00Z"]
MOST_TAGS = 10
MOST_EXCLUDED = 50


@router.get(
    "/articles/",
    operation_id="list_articles",
    response={200: ArticleList, 400: Problem, 503: Problem},
    summary="Articles, newest first",
)
def list_articles(
    request: HttpRequest,
    context: Annotated[
        Literal["resource", "category"],
        Query(examples=["category"], description="Which face the cards show."),
    ] = "resource",
    category: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            examples=["/resources/career-resources/"],
            description="Id or path of a category.",
        ),
    ] = None,
    subtree: Annotated[
        Literal["true", "false"],
        Query(
            examples=["false"],
            description="Whether articles of its subcategories count for a category.",
        ),
    ] = "true",
    author: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            examples=["k3v9q2m7x4b8n1c6t5zw"],
            description="Id of an author.",
        ),
    ] = None,
    tag: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            examples=["night shift,rota"],
            description=f"Tags, any case, parted by commas; at most {MOST_TAGS}.",
        ),
    ] = None,
    tags: Annotated[
        Literal["all", "any"],
        Query(examples=["any"], description="Whether all of these tags are wanted, or any."),
    ] = "all",
    type: Annotated[
        ArticleType | None, Query(examples=["news"], description="Only one type of article.")
    ] = None,
    exclude: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            examples=["k3v9q2m7x4b8n1c6t5zw"],
            description=f"Ids to leave out, parted by commas; at most {MOST_EXCLUDED}.",
        ),
    ] = None,
    published_after: Annotated[
        datetime | None,
        Query(
            examples=["2026-11-23T09:00:00Z"],
            description="First published later than this; RFC 3339.",
        ),
    ] = None,
    published_before: Annotated[
        datetime | None,
        Query(
            examples=["2026-11-23T09:00:00Z"],
            description="First published earlier than this; RFC 3339.",
        ),
    ] = None,
    updated_after: Annotated[
        datetime | None,
        Query(
            examples=["2026-11-23T09:00:00Z"],
            description="Published again later than this; RFC 3339.",
        ),
    ] = None,
    order: Annotated[
        Literal["newest", "oldest"], Query(examples=["oldest"], description="By first publication.")
    ] = "newest",
    limit: Annotated[
        int, Query(ge=1, le=100, examples=[20], description="How many cards at most.")
    ] = 20,
    cursor: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            examples=["WyJhcnRpY2xlcyJd"],
            description="Where to go on: `next` of the page before.",
        ),
    ] = None,
    fields: Fields = None,
    expand: Expand = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return a page of cards. Cursors are stable: new articles neither skip nor repeat any."""
    parameters = read(
        request, ("context", "order", "limit", "cursor", FIELDS, EXPAND, AT, *FILTERS)
    )
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


def wanted_of(parameters: dict[str, str]) -> Wanted:
    """Return what the filters among the parameters ask for, or raise a 400."""
    choice_of(parameters, "type", ARTICLE_TYPES)
    with_subtree = choice_of(parameters, "subtree", ("true", "false")) != "false"
    kinds = {"category": "category" if with_subtree else DIRECTLY, "author": "author"}
    terms = [(kind, parameters[name]) for name, kind in kinds.items() if name in parameters]
    tags = [("tag", tag.lower()) for tag in several_of(parameters, "tag", most=MOST_TAGS)]
    any_tag = choice_of(parameters, "tags", ("all", "any")) == "any" and len(tags) > 1
    if not any_tag:
        terms += tags
    if "type" in parameters:
        terms.append(("type", parameters["type"]))
    return Wanted(
        terms=tuple(terms),
        any_of=tuple(tags) if any_tag else (),
        exclude=tuple(several_of(parameters, "exclude", most=MOST_EXCLUDED)),
        oldest_first=choice_of(parameters, "order", ("newest", "oldest")) == "oldest",
        **{name: moment_of(parameters, name) for name in MOMENTS},
    )


def _cursor(scope: str, last: Card) -> str:
    return make_cursor(scope, [last.published_at.isoformat(), last.content_id])
