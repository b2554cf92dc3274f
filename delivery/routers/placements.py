"""What stands in the slots of a page: promos of an audience, and space for advertisements."""

import re
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from delivery.answers import choice_in, list_answer, shown_in
from delivery.moments import AT, At, store_of
from delivery.parameters import MinSeq, read
from delivery.parts import FIELDS, Fields, names_of
from documents.schemas import Problem
from documents.schemas.placements import PlacementInSlot, PlacementList
from foundation.parameters import MAX_LENGTH, needed, several_of, wrong
from placements.choosing import AD, PROMO, Placement, choose

router = Router(tags=["Placements"])
MOST_SLOTS = 20
LONGEST_AUDIENCE = 100
SLOT = re.compile(r"[A-Za-z0-9_-]{1,50}")
PARAMETERS = ("slots", "audience", "path", FIELDS, AT)
KNOWN = names_of(PlacementInSlot)


@router.get(
    "/placements/",
    operation_id="list_placements",
    response={200: PlacementList, 400: Problem, 503: Problem},
    summary="What stands in the slots of a page",
)
def list_placements(
    request: HttpRequest,
    slots: Annotated[
        str,
        Query(
            min_length=1,
            max_length=MAX_LENGTH,
            examples=["in-body,sidebar-top"],
            description=f"Keys of slots, parted by commas; at most {MOST_SLOTS}.",
        ),
    ],
    audience: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=LONGEST_AUDIENCE,
            examples=["Job seekers"],
            description="Whom the promos address, in any case; all of them if it is left out.",
        ),
    ] = None,
    path: Annotated[
        str | None,
        Query(
            max_length=MAX_LENGTH,
            pattern="^/",
            examples=["/resources/"],
            description="Path of the page on the site: pages begin with different promos.",
        ),
    ] = None,
    fields: Fields = None,
    at: At = None,
    min_seq: MinSeq = None,
) -> HttpResponse:
    """Return an ad slot, a promo or nothing for each slot.

    The same page has the same ones until a promo or an ad slot is published anew.
    """
    parameters = read(request, PARAMETERS)
    choice = choice_in(parameters, KNOWN)
    keys = several_of({"slots": needed(parameters, "slots")}, "slots", most=MOST_SLOTS)
    if not all(SLOT.fullmatch(key) for key in keys):
        raise wrong("slots", "takes keys of letters, digits, hyphens and underscores")
    asked = parameters.get("audience", "").strip()
    if "audience" in parameters and not 1 <= len(asked) <= LONGEST_AUDIENCE:
        raise wrong("audience", f"must be text of 1 to {LONGEST_AUDIENCE} characters")
    here = parameters.get("path", "")
    if here and not here.startswith("/"):
        raise wrong("path", "begins with a slash")
    store = store_of(request, parameters)
    found = choose(store, keys, audience=asked, path=here)
    items = [_item(placement) for placement in found.chosen]
    return list_answer(
        request,
        items,
        depends_on=[[("type", AD)], [("type", PROMO)]],
        ends=found.ends,
        soon=found.soon,
        shows=shown_in(store, items),
        choice=choice,
    )


def _item(placement: Placement) -> bytes:
    return b'{"slot":"%b","ad":%b,"promo":%b}' % (
        placement.slot.encode(),
        placement.ad or b"null",
        placement.promo or b"null",
    )
