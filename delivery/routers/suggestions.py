"""Titles while a reader types."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.answers import as_json, list_answer
from delivery.parameters import MinSeq, read
from delivery.routers.search import understood
from documents.lists import EVERYTHING
from documents.schemas import Problem, TitleSuggestions
from foundation.parameters import limit_of
from search.language import MOST_CHARACTERS
from search.suggestions import titles_like

router = Router(tags=["Search"])
MOST_TITLES = 20


@router.get(
    "/search/suggestions/",
    operation_id="suggest_titles",
    response={200: TitleSuggestions, 400: Problem, 503: Problem},
    summary="Titles that have the words that are being typed",
)
def suggest_titles(
    request: HttpRequest,
    q: Annotated[
        str,
        Query(
            max_length=MOST_CHARACTERS,
            examples=["night sh"],
            description="Words, the last one begun.",
        ),
    ],
    limit: Annotated[
        int, Query(ge=1, le=MOST_TITLES, examples=[8], description="How many at most.")
    ] = 8,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return articles, categories and authors whose title or name has all of the words."""
    parameters = read(request, ("q", "limit"))
    most = limit_of(parameters, default=8, most=MOST_TITLES)
    understood(parameters["q"])
    found = titles_like(parameters["q"], limit=most)
    return list_answer(
        request,
        [as_json(row.as_dict()) for row in found],
        depends_on=[[EVERYTHING], [("type", "category")], [("type", "author")]],
        ends=[row.expires_at for row in found],
        soon=True,
    )
