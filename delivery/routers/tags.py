"""Tags in use."""

import json
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.answers import choice_in, list_answer
from delivery.filters import Cursor, Limit
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents.lists import EVERYTHING
from documents.schemas import Problem
from documents.schemas.places import TagInUse as Shape
from documents.schemas.places import TagList
from documents.tags import TagInUse, tags_in_use
from foundation.cursors import make_cursor, read_cursor
from foundation.parameters import MAX_LENGTH, limit_of

router = Router(tags=["Lists"])
KNOWN = names_of(Shape)


@router.get(
    "/tags/",
    operation_id="list_tags",
    response={200: TagList, 400: Problem, 503: Problem},
    summary="Tags that articles carry",
)
def list_tags(
    request: HttpRequest,
    prefix: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            examples=["night"],
            description="Only tags that begin so, in any case.",
        ),
    ] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
    fields: Fields = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return tags by name, each with how many published articles carry it.

    A page may be shorter than `limit` and not be the last: go by `next`.
    """
    parameters = read(request, ("prefix", "limit", "cursor", FIELDS))
    choice = choice_in(parameters, KNOWN)
    beginning = parameters.get("prefix", "").lower()
    most = limit_of(parameters)
    scope = f"tags:{beginning}"
    beyond = None
    if "cursor" in parameters:
        beyond = str(read_cursor(scope, parameters["cursor"])[0])
    found = tags_in_use(prefix=beginning, beyond=beyond, limit=most + 1)
    page = found.tags[:most]
    return list_answer(
        request,
        [_item(tag) for tag in page],
        make_cursor(scope, [page[-1].value]) if len(found.tags) > most else None,
        depends_on=[[EVERYTHING]],
        ends=[found.end],
        soon=found.soon,
        choice=choice,
    )


def _item(tag: TagInUse) -> bytes:
    told = {"tag": tag.value, "name": tag.name, "articles": tag.articles}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
